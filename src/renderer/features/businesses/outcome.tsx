import { useTranslation } from '../../i18n/texts';
import type { Campaign } from '../../../shared/model/business';
import { usePhoneNames, usePhones } from '../../state/use-phone-names';
import { eachIsolated } from '../../format/name-list';

const DELIVERED: ReadonlySet<string> = new Set(['delivered', 'read', 'deleted']);
/** What needs no word: it has arrived, it is not its turn, or it was never to be. */
const NO_REST: ReadonlySet<string> = new Set([...DELIVERED, 'waiting', 'opted-out']);

/** How far a campaign is. */
export function Outcome({ campaign: { recipients } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const wanted = recipients.filter(({ state }) => state !== 'opted-out');
  const total = wanted.length;
  const waiting = wanted.filter(({ state }) => state === 'waiting').length;
  const delivered = wanted.filter(({ state }) => DELIVERED.has(state)).length;
  if (total > 0 && wanted.every(({ state }) => state === 'refused')) {
    return <span className="pill bad">{t('businesses.refused')}</span>;
  }
  if (total > 0 && wanted.every(({ state }) => state === 'cancelled')) {
    return <span className="pill">{t('businesses.cancelled')}</span>;
  }
  if (waiting > 0) {
    return <span className="pill accent">{t('businesses.waits', { count: total - waiting, total })}</span>;
  }
  return (
    <span className={delivered === total ? 'pill ok' : 'pill warn'}>
      {t('businesses.delivered', { count: delivered, total })}
    </span>
  );
}

/** Of those who do not have it yet: what they wait for, or why they never will. */
export function Rest({ campaign: { recipients } }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const here = new Set(usePhones().map(({ number }) => number));
  const rest = new Map<string, string[]>();
  for (const { address, state } of recipients) {
    if (NO_REST.has(state)) continue;
    // What was handed on to a phone of this desk is a link, and not a mail or a message to another network.
    const words =
      state === 'indeterminate' && here.has(address)
        ? t('businesses.linkUnopened')
        : state === 'accepted'
          ? t('businesses.unfetched')
          : t(`businesses.states.${state}`);
    rest.set(words, [...(rest.get(words) ?? []), nameOf(address)]);
  }
  if (rest.size === 0) return null;
  const list = new Intl.ListFormat(i18n.language);
  return (
    <p className="hint business-rest">
      {[...rest].map(([words, names]) => `${list.format(eachIsolated(names))}: ${words}`).join(' · ')}
    </p>
  );
}
