import type { TFunction } from 'i18next';
import { Fragment, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/texts';
import type { Message, Why } from '../../../shared/model/message';
import { HOUR, type Duration } from '../../../shared/model/time';
import { Icon } from '../../components/icon';
import { periodText } from '../../components/period-text';
import { phoneSize } from '../../format/numbers';
import { useHandset, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import { noService, type NoService } from '../../format/operator';
import { nameOf } from '../../format/people';
import { spanText } from '../../format/span-text';
import { clockTime, dayAndTime, dayKey } from '../../format/time';
import { useNetworkRecord, type NetworkRecord } from './use-network-record';

/** Parameters that count octets, and so are printed as sizes. */
const SIZES = new Set(['before', 'after', 'limit', 'size']);

/** Reasons that name what a network said in the words of its standard. */
const NETWORK_WORDS = new Set<Why['code']>([
  'sms-refused',
  'sms-centre-refused',
  'refused-by-mmsc',
  'not-available',
  'not-delivered',
]);

/** A status of MM1, an RP-Cause or a TP-Status in words; as it is where there are none for it. */
function networkWord(word: string, t: TFunction): string {
  const key = word.replace(/^error-(?:transient-|permanent-)?|^gave-up-/, '');
  return t(`why.word.${key}`, { defaultValue: word });
}

/**
 * A reason of a message as a sentence in which `<b>` marks the numbers that decided it.
 * @param without why its SIM has no network now, as `useNoService` tells
 */
export function whyText(
  message: Message,
  why: Why,
  t: TFunction,
  language: string,
  name: (address: string) => string,
  without: NoService | null,
): string {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(why.params)) {
    if (SIZES.has(key) && typeof value === 'number') values[key] = phoneSize(value, language);
    else if (key === 'recipient' && typeof value === 'string') values[key] = name(value);
    // It stands in a sentence of ours, which has a full stop of its own.
    else if (key === 'text' && typeof value === 'string')
      values[key] = value.replace(/\.$/, '').replaceAll('<', '‹');
    // Words from the network must not look like marks of ours.
    else values[key] = typeof value === 'string' ? value.replaceAll('<', '‹') : value;
    if ((key === 'status' || key === 'name') && NETWORK_WORDS.has(why.code))
      values[key] = networkWord(String(value), t);
  }
  const { direction } = message;
  const told = (why.params['text'] ?? '') === '' ? '' : '-text';
  switch (why.code) {
    case 'picture-resized': {
      const over = Number(why.params['before']) > Number(why.params['limit']);
      if (why.params['width'] === undefined) {
        return t(over ? 'why.picture-saved' : 'why.picture-saved-name', values);
      }
      return t(over ? 'why.picture-resized' : 'why.picture-resized-pixels', values);
    }
    case 'waiting-for-coverage':
      return t(
        `why.waiting-${WAITS.has(without) ? without : 'for-coverage'}${direction === 'in' ? '-in' : ''}`,
      );
    case 'no-sim':
    case 'emergency-only':
      return t(`why.${why.code}${direction === 'in' ? '-in' : ''}`, values);
    case 'refused-by-mmsc':
      return t(`why.refused-by-mmsc${told}`, values);
    case 'not-available':
      return withNext(message, t(`why.${notGiven(why)}${told}`, values), t);
    case 'http-error':
      if (direction === 'out') return t('why.http-error', values);
      return withNext(message, t('why.http-error-in', values), t);
    case 'not-delivered':
      if (why.params['until'] !== undefined) values['status'] = timeRunOut(message, why, t, language);
      else if (why.params['code'] !== undefined) values['status'] = t('why.withStatus', values);
      if (why.params['status'] === 'indeterminate') return t(`why.handed-on${told}`, values);
      if (why.params['status'] === 'forwarded') return t('why.sent-on', values);
      return t(`why.not-delivered${told}`, values);
    case 'no-reports':
      return t(why.params['report'] === 'read' ? 'why.no-reports-read' : 'why.no-reports-delivery', values);
    case 'no-answer':
      return withNext(
        message,
        t('why.no-answer', { ...values, count: Number(why.params['attempts'] ?? 0) }),
        t,
      );
    default:
      return t(`why.${why.code}`, values);
  }
}

/** As periods are offered; what programs chose can be none of those. */
function lengthText(length: Duration, t: TFunction): string {
  return length % HOUR === 0 ? periodText(length, t) : spanText(length);
}

/** How long a message was to be tried, if its sender chose that, and when that was over: with the day, if it was another one. */
function timeRunOut(message: Message, { params }: Why, t: TFunction, language: string): string {
  const until = Number(params['until']);
  const time = (dayKey(until) === dayKey(message.at) ? clockTime : dayAndTime)(until, language);
  const validity = params['validity'];
  if (validity === undefined) return t('why.ran-out', { time });
  return t('why.was-valid', { period: lengthText(Number(validity), t), time });
}

/** What is waited for by its own words; what a SIM is refused for is not waited for. */
const WAITS: ReadonlySet<NoService | null> = new Set<NoService | null>(['airplane', 'coverage']);

/** Whether the MMSC will never give a message, cannot for now, or has it no more (X-Mms-Retrieve-Status, OMA MMS Encapsulation). */
function notGiven({ params }: Why): 'not-available' | 'not-given' | 'not-given-now' {
  const status = String(params['status']);
  if (status.startsWith('error-transient')) return 'not-given-now';
  return status === 'error-permanent-message-not-found' ? 'not-available' : 'not-given';
}

/** Why a message could not be fetched, with what comes next, unless its bubble says that. */
function withNext({ direction, state }: Message, text: string, t: TFunction): string {
  if (direction === 'out') return text;
  if (state === 'downloading') return `${text}. ${t('why.tried-again')}`;
  return state === 'expired' ? `${text}. ${t('why.ask-again')}` : text;
}

/** Tells why the SIM of a message has no network now; null: it has one, or the phone is off. */
export function useNoService(): (message: Message) => NoService | null {
  const sims = useSims();
  const second = simOf(sims, sims[1]?.getState().setup.id);
  const reasons = [
    useHandset(({ radio }) => noService(radio)),
    useStore(second, ({ radio }) => noService(radio)),
  ];
  return ({ line }) => reasons[simOf(sims, line) === second ? 1 : 0] ?? null;
}

/** The reasons beside a bubble, in the order in which they came up. */
export function WhyLines({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup.id);
  const failed = message.state === 'failed';
  const without = useNoService()(message);
  const { refusals } = useNetworkRecord(handset, message, message.why.some(isUnexplained));
  const reasons = message.why.map((bare, i) => {
    const why = explained(bare, refusals);
    const error = failed && i === message.why.length - 1;
    const text = whyText(message, why, t, i18n.language, (address) => nameOf(address, contacts), without);
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

/** An MMS that went nowhere, of which the phone knows no more: clients of MMS 1.2 are told no reason. */
function isUnexplained({ code, params }: Why): boolean {
  return code === 'not-delivered' && params['status'] === 'unreachable' && params['text'] === undefined;
}

function explained(why: Why, refusals: NetworkRecord['refusals']): Why {
  if (!isUnexplained(why)) return why;
  const text = refusals.find(({ recipient }) => recipient === why.params['recipient'])?.reason;
  return text === undefined ? why : { ...why, params: { ...why.params, text } };
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
