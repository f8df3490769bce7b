import { useTranslation } from '../../i18n/texts';
import type { AdaptedPart, Adaptation } from '../../../shared/model/adaptation';
import type { Message } from '../../../shared/model/message';
import { nameOf } from '../../format/people';
import { phoneSize } from '../../format/numbers';
import { useHandset } from '../../state/lab-context';
import type { NetworkRecord } from './use-network-record';

/** What the network made of a message for its recipients' phones, and why; nothing where it went as it was. */
export function AdaptationList({
  message,
  adaptations,
}: Pick<NetworkRecord, 'adaptations'> & { message: Message }) {
  const { t, i18n } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const out = message.direction === 'out';
  if (adaptations.length === 0) return null;
  const because = (rules: Adaptation['rules']): string =>
    rules.map((rule) => t(`details.adaptation.rules.${rule}`)).join(', ');
  const parts = adaptations.flatMap((each) => each.parts).filter(({ rules }) => rules.length > 0);
  const change = ({ before, after }: AdaptedPart): string =>
    after === null
      ? t('details.adaptation.gone', { before: size(before.body.size) })
      : t('details.adaptation.change', { before: size(before.body.size), after: size(after.body.size) });
  return (
    <>
      <h3>{t('details.adaptation.title')}</h3>
      <ul className="mlist" aria-label={t('details.adaptation.title')}>
        {out
          ? adaptations.map((each) => (
              <li className="it" key={each.recipient}>
                <span className="b">
                  <b className="ell">{nameOf(each.recipient, contacts)}</b>
                  <small>
                    {t('details.adaptation.change', { before: size(each.before), after: size(each.after) })}
                    {` · ${because(each.rules)}`}
                  </small>
                </span>
              </li>
            ))
          : parts.map((part, index) => (
              <li className="it" key={index}>
                <span className="b">
                  <b className="ell">{part.before.name ?? part.before.contentType}</b>
                  <small>
                    {change(part)}
                    {` · ${because(part.rules)}`}
                  </small>
                </span>
              </li>
            ))}
      </ul>
    </>
  );
}
