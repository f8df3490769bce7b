import { useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { simName } from '../../../shared/model/sim';
import { Icon, type IconName } from '../../components/icon';
import { useSwitch } from '../../components/use-switch';
import { noData, noService, operatorName } from '../../format/operator';
import { shortDay } from '../../format/time';
import { attempt } from '../../state/actions';
import { setLayout } from '../../state/desk-store';
import { changeShell, openApp, type HandsetState } from '../../state/handset-store';
import { useDeskStore, useHandset, useHandsetStore, useSession, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import { usePhoneMode } from '../../state/use-theme';
import { useVirtualTime } from '../../state/virtual-clock';
import { cardText } from './card-text';
import { CardView } from './card-view';
import { NavigationBar } from './navigation-bar';
import { StatusLine } from './system-bar';
import { useCardActions } from './use-card-actions';
import { useCards } from './use-cards';
import { useDrag } from './use-drag';
import { useLayerFocus } from './use-layer-focus';

/** Quick settings and all notifications, pulled over the app. */
export function Shade({ replyTo }: { replyTo: string | null }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const cards = useCards();
  const contacts = useHandset((state) => state.contacts);
  const battery = useHandset((state) => state.radio.battery);
  const operator = [...new Set(useNetworks())].join(' · ');
  const actions = useCardActions();
  const today = useVirtualTime(60_000);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  const close = (): void => changeShell(store, (shell) => ({ ...shell, panel: 'none' }));
  // What is swiped aside is a card, not the shade.
  const { wasDrag: _, ...swipe } = useDrag((x, y) => {
    if (-y > Math.abs(x)) close();
  }, true);
  return (
    <div className="shade" role="dialog" aria-label={t('shade.title')} ref={layer} tabIndex={-1} {...swipe}>
      <div className="sb">
        <StatusLine cards={[]} locked={false} />
      </div>
      <div className="shade-line">
        <span className="grow">{shortDay(today, i18n.language)}</span>
        <span className="dim">{t('shade.operator', { operator, battery })}</span>
      </div>
      <div className="shade-body">
        <Tiles />
        {cards.length === 0 ? (
          <p className="shade-empty">{t('shade.empty')}</p>
        ) : (
          <ul className="ncards" aria-label={t('shade.list')}>
            {cards.map((card) => {
              const { app, title } = cardText(card, t, i18n.language, contacts);
              return (
                <li key={card.key} aria-label={t('shade.item', { app, title })}>
                  <CardView
                    card={card}
                    replying={card.key === replyTo}
                    onDone={() => {
                      if (store.getState().shell.panel !== 'none' && cards.length === 1) close();
                    }}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </div>
      <div className="shade-foot">
        <button className="mbtn tonal" onClick={() => openApp(store, 'settings')}>
          {t('apps.settings')}
        </button>
        {cards.length > 0 && (
          <button
            className="mbtn tonal"
            onClick={() => {
              actions.dismiss(cards);
              close();
            }}
          >
            {t('shade.clear')}
          </button>
        )}
      </div>
      <NavigationBar />
    </div>
  );
}

/** What each SIM of the phone is registered with: its operator, else why there is none. */
function useNetworks(): readonly [string, string] {
  const { t } = useTranslation();
  const sims = useSims();
  const second = simOf(sims, sims[1]?.getState().setup.id);
  const words = ({ radio, carrier }: HandsetState): string => {
    const reason = noService(radio);
    return reason === null ? operatorName(carrier) : t(`noService.${reason}`);
  };
  return [useHandset(words), useStore(second, words)];
}

function Tiles() {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const sims = useSims();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const [ofFirst, ofSecond] = useNetworks();
  const other = simOf(sims, sims[1]?.getState().setup.id);
  const second = useStore(other, (state) => state.radio);
  const data = radio.packet || second.packet;
  // The first SIM may have no network while the other one has.
  const bySecond = noService(radio) !== null && noService(second) === null;
  const carrying = bySecond ? { radio: second, setup: other.getState().setup } : { radio, setup };
  const network = bySecond ? ofSecond : ofFirst;
  const dark = usePhoneMode(setup.id) === 'dark';
  const configure = (change: {
    packet?: boolean;
    airplane?: boolean;
    dataRoaming?: boolean;
  }): Promise<unknown> =>
    // What is switched here is switched for all SIMs of the phone.
    Promise.all(
      sims.map((sim) => {
        const handset = sim.getState().setup.id;
        return attempt(session, () => session.live.client.handset.configure({ handset, ...change }));
      }),
    );
  const onOff = (on: boolean): string => t(on ? 'on' : 'off');
  return (
    <div className="tiles">
      <Tile
        icon="swap-vert"
        label={t('tiles.data')}
        detail={
          !data
            ? onOff(false)
            : sims.length > 1 && radio.packet !== second.packet
              ? simName(radio.packet ? setup : other.getState().setup)
              : noService(carrying.radio) !== null
                ? network
                : noData(carrying.radio, carrying.setup) === 'roaming'
                  ? t('tiles.dataHome')
                  : t('tiles.dataOn', {
                      operator: network,
                      bearer: t(`bearers.${carrying.radio.bearer}`),
                    })
        }
        on={data}
        onChange={(packet) => configure({ packet })}
      />
      <Tile
        icon="flight"
        label={t('tiles.airplane')}
        detail={onOff(radio.airplane)}
        on={radio.airplane}
        onChange={(airplane) => configure({ airplane })}
      />
      <Tile
        icon="public"
        label={t('tiles.roaming')}
        detail={onOff(setup.dataRoaming ?? true)}
        on={setup.dataRoaming ?? true}
        onChange={(dataRoaming) => configure({ dataRoaming })}
      />
      <Tile
        icon="dark-mode"
        label={t('tiles.dark')}
        detail={onOff(dark)}
        on={dark}
        onChange={(on) =>
          setLayout(desk, {
            phoneModes: { ...desk.getState().layout.phoneModes, [setup.id]: on ? 'dark' : 'light' },
          })
        }
      />
    </div>
  );
}

function Tile({
  icon,
  label,
  detail,
  on,
  onChange,
}: {
  icon: IconName;
  label: string;
  detail: string;
  on: boolean;
  onChange: (on: boolean) => unknown;
}) {
  const [shown, press] = useSwitch(on, onChange);
  return (
    <button className="tile-btn" aria-pressed={shown} onClick={press}>
      <Icon name={icon} size={24} />
      <span>
        {label}
        <small>{detail}</small>
      </span>
    </button>
  );
}
