import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { labelWords, spanWords } from '../../format/field-words';
import { preciseTime } from '../../format/time';
import type { HeaderField } from './crossed-headers';
import { useCrossed } from './use-crossed';

/** Values longer than this are cut; the inspector has them whole. Characters. */
const LONG = 2_000;

/** The headers of each PDU of a message as it crossed the air, under the PDU's name. */
export function HeaderList({ message, line }: { message: Message; line: string }) {
  const { t } = useTranslation();
  const crossed = useCrossed(line, message);
  if (crossed === null) return <Said text={t('details.headers.reading')} />;
  if (crossed === 'failed') return <Said text={t('details.headers.failed')} />;
  if (crossed.length === 0) return <Said text={t('details.headers.gone')} />;
  return crossed.map(({ seq, title, time, lost, fields }) => (
    <section key={seq} aria-label={title}>
      <h4>
        <bdi>{title}</bdi>
        <small>{[preciseTime(time), ...(lost ? [t('details.headers.lost')] : [])].join(' · ')}</small>
      </h4>
      <dl>
        {fields.map((field, index) => (
          <Field key={index} field={field} />
        ))}
      </dl>
    </section>
  ));
}

function Said({ text }: { text: string }) {
  return (
    <p className="centre-hint" role="status">
      {text}
    </p>
  );
}

function Field({ field: { label, span } }: { field: HeaderField }) {
  const { i18n } = useTranslation();
  const value = span === null ? '' : spanWords(span, i18n.language);
  return (
    <div className={span === null ? 'is-part' : undefined}>
      <dt>
        <bdi>{labelWords(label, i18n.language)}</bdi>
      </dt>
      <dd dir="auto">{value.length > LONG ? `${value.slice(0, LONG)}…` : value}</dd>
    </div>
  );
}
