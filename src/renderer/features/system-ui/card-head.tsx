import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { SimBadge } from '../../components/sim-badge';
import { clockTime } from '../../format/time';
import { useVirtualTime } from '../../state/virtual-clock';
import type { CardText } from './card-text';
import { lineOf, type Card } from './cards';
import { cardIcon } from './system-bar';

const MINUTE = 60_000;

/** The first line of a notification: who shows it, by which SIM it came, when, and how much is new. */
export function CardHead({ card, text: { app, count } }: { card: Card; text: CardText }) {
  const { t } = useTranslation();
  return (
    <>
      <Icon name={cardIcon(card)} size={16} />
      <span className="ell">{app}</span>
      <SimBadge line={lineOf(card)} />
      <CardTime card={card} />
      {count !== undefined && <b className="ncount">{t('card.count', { count })}</b>}
    </>
  );
}

/** Milliseconds since 1970; null: it is not known. */
function timeOf(card: Card): number | null {
  switch (card.kind) {
    case 'full':
      return card.memory.at;
    case 'waiting':
      return card.indication.at ?? null;
    case 'service':
      return card.notification.at;
    default:
      return card.message.at;
  }
}

/** When it came: now, minutes ago, or the time. */
function CardTime({ card }: { card: Card }) {
  const { t, i18n } = useTranslation();
  const now = useVirtualTime(MINUTE / 4);
  const at = timeOf(card);
  if (at === null) return null;
  const minutes = Math.floor((now - at) / MINUTE);
  const said =
    minutes < 1
      ? t('card.now')
      : minutes < 60
        ? t('card.minutes', { count: minutes })
        : clockTime(at, i18n.language);
  return (
    <span className="when">
      · <bdi>{said}</bdi>
    </span>
  );
}
