import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import { simName } from '../../../shared/model/sim';
import { Icon, type IconName } from '../../components/icon';
import { noService } from '../../format/operator';
import { clockTime } from '../../format/time';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import { useVirtualTime } from '../../state/virtual-clock';
import type { Card } from './cards';
import { receptionOf } from './reception';
import { BatteryIcon, NoSimIcon, SignalIcon, TrafficIcon } from './status-icons';
import { useCards } from './use-cards';
import { useDrag } from './use-drag';

/** Most icons beside the clock; more are a dot. */
const MOST_ICONS = 3;

/** Icon that stands for a notification. */
export function cardIcon(card: Card): IconName {
  switch (card.kind) {
    case 'message':
      return 'chat';
    case 'announced':
      return 'download';
    case 'failed':
      return 'error';
    case 'service':
      return card.notification.kind === 'service-loading' ? 'language' : 'campaign';
    case 'full':
      return 'sim';
    case 'waiting':
      return card.indication.type === 'voicemail' ? 'voicemail' : 'mail';
  }
}

/** The bar on top of the screen: time, notifications, and how the phone hangs on the network. Pulled down, it is the shade. */
export function SystemBar() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const cards = useCards();
  const pull = (): void => changeShell(store, (shell) => ({ ...shell, panel: 'shade' }));
  const { wasDrag, ...drag } = useDrag((_, y) => {
    if (y > 0) pull();
  });
  return (
    <div className="sb">
      <button
        className="sb-pull"
        aria-label={t('shade.pull', { count: cards.length })}
        onClick={(event) => {
          if (!wasDrag(event)) pull();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          pull();
        }}
        {...drag}
      />
      <StatusLine cards={cards} locked={false} />
    </div>
  );
}

/** Time and icons, without what they do; of a phone with two SIMs the signal of each. */
export function StatusLine({ cards, locked }: { cards: readonly Card[]; locked: boolean }) {
  const { t, i18n } = useTranslation();
  const sims = useSims();
  const radio = useHandset((state) => state.radio);
  const setup = useHandset((state) => state.setup);
  const other = simOf(sims, sims[1]?.getState().setup.id);
  const second = {
    radio: useStore(other, (state) => state.radio),
    setup: useStore(other, (state) => state.setup),
  };
  const time = useVirtualTime(60_000);
  const icons = [...new Set(cards.map(cardIcon))];
  // In airplane mode there is nothing to tell apart.
  const lines = sims.length < 2 || radio.airplane ? [{ radio, setup }] : [{ radio, setup }, second];
  const words = lines.map((line) => {
    const { roaming, pdp } = line.radio;
    const without = noService(line.radio);
    const { signal, data, bearer } = receptionOf(line.radio, line.setup);
    const carried = data ? bearer : t('noData');
    const said = t('reception', {
      signal: without === null ? t('bars', { count: signal }) : t(`without.${without}`),
      bearer: roaming && without === null ? t('abroad', { bearer: carried }) : carried,
      pdp: t(`pdp.${pdp}`),
    });
    return lines.length < 2 ? said : t('receptionOf', { name: simName(line.setup), said });
  });
  return (
    <>
      <span>{clockTime(time, i18n.language)}</span>
      <span className="ic notes" aria-hidden="true">
        {icons.slice(0, MOST_ICONS).map((icon) => (
          <Icon key={icon} name={icon} size={15} />
        ))}
        {icons.length > MOST_ICONS && <span className="more-dot" />}
      </span>
      <span className="sp" />
      <span
        className="ic"
        role="img"
        aria-label={t('statusBar', { reception: words.join('; '), battery: radio.battery })}
      >
        {locked && <Icon name="lock" size={15} />}
        {lines.map((line) => (
          <Reception key={line.setup.id} {...line} />
        ))}
        <BatteryIcon percent={radio.battery} />
      </span>
    </>
  );
}

/** How one SIM hangs on the network. */
function Reception({ radio, setup }: { radio: RadioState; setup: HandsetSetup }) {
  const { signal, data, bearer } = receptionOf(radio, setup);
  const without = noService(radio);
  return (
    <>
      <TrafficIcon pdp={radio.pdp} />
      {signal > 0 && radio.roaming && <small>R</small>}
      {data && <small>{bearer}</small>}
      {without === 'airplane' ? (
        <Icon name="flight" size={16} />
      ) : without === 'sim' ? (
        <NoSimIcon />
      ) : (
        <SignalIcon bars={signal} />
      )}
    </>
  );
}
