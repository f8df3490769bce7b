import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { noData, type NoData } from '../../format/operator';
import { webAddress } from '../../format/web-address';
import { openApp, type HandsetState } from '../../state/handset-store';
import { useDesk, useHandset, useHandsetStore, useSims } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { simOf } from '../../state/sims';
import { framedAddress } from './framed-address';

/**
 * Shows pages of the lab's portal in a frame that can run nothing. Everything else lies outside the lab: nothing of it
 * is loaded here, and only its owner can go there.
 */
export function BrowserApp() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const { of: address = '' } = useHandset((state) => pageOf(state.shell, 'browser'));
  const portal = useDesk((state) => state.listeners.find(({ name }) => name === 'portal')?.address ?? null);
  const base = useDesk((state) => state.settings?.publicBaseUrl ?? null);
  const [round, setRound] = useState(0);
  const framed = framedAddress(address, portal, base);
  const cut = useCut();
  // What is loaded stays when the network goes; what is to be loaded waits for it.
  const page = `${framed} ${round}`;
  const [loaded, setLoaded] = useState<string | null>(null);
  if (cut === null && loaded !== page) setLoaded(page);
  return (
    <div className="page">
      <AppBar title={t('apps.browser')}>
        {framed !== null && (
          <button
            className="mi"
            data-enter
            aria-label={t('browser.reload')}
            onClick={() => setRound((now) => now + 1)}
          >
            <Icon name="refresh" size={22} />
          </button>
        )}
      </AppBar>
      <AddressField
        key={address}
        address={address}
        onGo={(next) => openApp(store, 'browser', { page: 'address', of: next })}
      />
      {address === '' ? (
        <div className="empty-app">
          <span className="tile">
            <Icon name="language" size={32} />
          </span>
          <b>{t('browser.emptyTitle')}</b>
          <p>{t('browser.emptyText')}</p>
        </div>
      ) : framed === null ? (
        <Outside address={address} />
      ) : cut !== null && loaded !== page ? (
        <div className="empty-app" role="status">
          <span className="tile">
            <Icon name="cloud-off" size={32} />
          </span>
          <b>{t('browser.cutTitle')}</b>
          <p>{t(`browser.cut.${cut}`)}</p>
        </div>
      ) : (
        <iframe
          key={page}
          className="browser-frame"
          title={t('browser.page', { address })}
          src={framed}
          // No script, no form, no window. The origin is the portal's own, else it would not give its pictures.
          sandbox="allow-same-origin"
          referrerPolicy="no-referrer"
        />
      )}
    </div>
  );
}

/** What keeps the phone from loading pages; null: nothing does. Either of two SIMs can carry them. */
function useCut(): NoData | null {
  const sims = useSims();
  const second = useStore(simOf(sims, sims[1]?.getState().setup.id), cutOf);
  const first = useHandset(cutOf);
  return first === null || second === null ? null : first;
}

const cutOf = ({ radio, setup }: HandsetState): NoData | null => noData(radio, setup);

function AddressField({ address, onGo }: { address: string; onGo: (address: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(address);
  const [bad, setBad] = useState(false);
  return (
    <form
      className="address"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = webAddress(typed);
        setBad(wanted === null);
        if (wanted !== null) onGo(wanted);
      }}
    >
      <input
        data-enter={address === '' || undefined}
        aria-label={t('browser.address')}
        aria-invalid={bad}
        placeholder={t('browser.address')}
        value={typed}
        dir="ltr"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setBad(false);
        }}
      />
      {bad && (
        <p className="field-problem" role="alert">
          {t('browser.bad')}
        </p>
      )}
    </form>
  );
}

function Outside({ address }: { address: string }) {
  const { t } = useTranslation();
  const url = webAddress(address);
  return (
    <div className="empty-app">
      <span className="tile">
        <Icon name="cloud-off" size={32} />
      </span>
      <b>{t('browser.outsideTitle')}</b>
      <p>
        <bdi>{address}</bdi>
      </p>
      <p>{t(url === null ? 'browser.noWeb' : 'browser.outsideText')}</p>
      {url !== null && (
        <a className="mbtn tonal" data-enter href={url} target="_blank" rel="noreferrer noopener">
          <Icon name="open-in-new" size={18} />
          {t('browser.outside')}
        </a>
      )}
    </div>
  );
}
