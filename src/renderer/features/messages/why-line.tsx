import type { TFunction } from 'i18next';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, Why } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { useHandset } from '../../state/lab-context';
import { nameOf } from '../../format/people';

/** Parameters that count octets, and so are printed as sizes. */
const SIZES = new Set(['before', 'after', 'limit', 'size']);

/** A reason of a message as a sentence in which `<b>` marks the numbers that decided it. */
export function whyText(
  { direction }: Message,
  why: Why,
  t: TFunction,
  language: string,
  name: (address: string) => string,
): string {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(why.params)) {
    if (SIZES.has(key) && typeof value === 'number') values[key] = phoneSize(value, language);
    else if (key === 'recipient' && typeof value === 'string') values[key] = name(value);
    // Words from the network must not look like marks of ours.
    else values[key] = typeof value === 'string' ? value.replaceAll('<', '‹') : value;
  }
  switch (why.code) {
    case 'picture-resized': {
      const over = Number(why.params['before']) > Number(why.params['limit']);
      if (why.params['width'] === undefined) {
        return t(over ? 'why.picture-saved' : 'why.picture-saved-name', values);
      }
      return t(over ? 'why.picture-resized' : 'why.picture-resized-pixels', values);
    }
    case 'waiting-for-coverage':
      return t(direction === 'in' ? 'why.waiting-for-coverage-in' : 'why.waiting-for-coverage', values);
    case 'refused-by-mmsc':
    case 'not-available':
      return t(`why.${why.code}${(why.params['text'] ?? '') === '' ? '' : '-text'}`, values);
    case 'no-reports':
      return t(why.params['report'] === 'read' ? 'why.no-reports-read' : 'why.no-reports-delivery', values);
    case 'no-answer':
      return t('why.no-answer', { ...values, count: Number(why.params['attempts'] ?? 0) });
    default:
      return t(`why.${why.code}`, values);
  }
}

/** The reasons beside a bubble, in the order in which they came up. */
export function WhyLines({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const failed = message.state === 'failed';
  const reasons = message.why.map((why, i) => {
    const error = failed && i === message.why.length - 1;
    const text = whyText(message, why, t, i18n.language, (address) => nameOf(address, contacts));
    return (
      <p key={i} className={error ? 'why err' : 'why'}>
        <Icon name={error ? 'error' : 'info'} size={15} />
        <span>
          {error && message.direction === 'out' && <b>{t('bubble.notSent')}. </b>}
          {emphasised(text)}
        </span>
      </p>
    );
  });
  if (message.notToBeSentOn !== true) return reasons;
  return [
    <p key="distribution" className="why">
      <Icon name="block" size={15} />
      <span>{t('bubble.notToBeSentOn')}</span>
    </p>,
    ...reasons,
  ];
}

/** Turns `<b>…</b>` into bold text; anything else is text. */
function emphasised(text: string): ReactNode {
  return text
    .split(/<\/?b>/)
    .map((piece, i) => (i % 2 === 1 ? <b key={i}>{piece}</b> : <Fragment key={i}>{piece}</Fragment>));
}

export function plainWhy(text: string): string {
  return text.replace(/<\/?b>/g, '');
}
