import { useTranslation } from '../../i18n/texts';
import type { AdaptedPart, Adaptation } from '../../../shared/model/adaptation';
import type { MailItem } from '../../../shared/contract/mail';
import { Icon } from '../../components/icon';
import { InterfaceTag } from '../../components/interface-tag';
import { phoneSize } from '../../format/numbers';
import { compareCopies } from '../../state/desk-store';
import { useDeskStore } from '../../state/lab-context';
import { useCopies } from '../../state/use-copies';

/** What the MMSC made of a message before it went to a mailbox, part by part, and why; nothing where no message is behind it. */
export function MailChanges({ item, correlation }: { item: MailItem; correlation: string }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const found = useCopies({ correlation });
  if (found === null || !('copies' in found)) return null;
  const copy = found.copies.copies.find(({ recipient }) => recipient === item.recipient);
  if (copy === undefined) return null;
  const changed = copy.adaptation?.parts.filter(({ rules }) => rules.length > 0) ?? [];
  return (
    <section aria-label={t('mail.changes.title')}>
      <h3>{t('mail.changes.title')}</h3>
      {changed.length === 0 || copy.adaptation === null ? (
        <p className="hint">{t('mail.changes.none')}</p>
      ) : (
        <>
          <ul className="mail-changes">
            {changed.map((part, index) => (
              <Change key={index} part={part} adaptation={copy.adaptation!} />
            ))}
          </ul>
          <button className="btn" onClick={() => compareCopies(desk, { id: found.copies.id })}>
            <Icon name="compare" size={16} />
            {t('mail.changes.compare')}
          </button>
        </>
      )}
    </section>
  );
}

function Change({
  part: { before, after, rules },
  adaptation,
}: {
  part: AdaptedPart;
  adaptation: Adaptation;
}) {
  const { t, i18n } = useTranslation();
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const type = shortType(before.contentType);
  const made = after === null ? null : shortType(after.contentType);
  const reasons = rules.map((rule) =>
    t(`mail.changes.rules.${rule}`, { type, limit: size(adaptation.limit) }),
  );
  return (
    <li>
      <InterfaceTag name="mm3" />
      <p>
        <b>{before.name ?? before.contentType}</b>
        {made !== null && made !== type && ` ${type} → ${made}`}
        {`: ${reasons.join('; ')}. `}
        <span className="num">
          {after === null
            ? t('mail.changes.gone', { before: size(before.body.size) })
            : `${size(before.body.size)} → ${size(after.body.size)}`}
        </span>
      </p>
    </li>
  );
}

/** What people call by other names than the type has. */
const CALLED: Readonly<Record<string, string>> = {
  'audio/mpeg': 'MP3',
  'audio/3gpp': '3GP',
  'video/3gpp': '3GP',
};

/** `AMR` of `audio/amr; rate=8000`: as people name it. */
function shortType(contentType: string): string {
  const called = CALLED[contentType];
  if (called !== undefined) return called;
  return contentType
    .replace(/^.*\/(?:vnd\.wap\.|x-)?/, '')
    .replace(/;.*$/s, '')
    .toUpperCase();
}
