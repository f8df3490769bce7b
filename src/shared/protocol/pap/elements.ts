/** How the value of an attribute is written: any text, a time of §9.2.2, a status code, or one of some words. */
export type Form = 'text' | 'time' | 'code' | readonly string[];

/** What an element of PAP holds: its attributes, and how often which elements, in this order. */
export interface ElementRow {
  attributes: Readonly<Record<string, { form: Form; required: boolean; since?: '2.0' }>>;
  children: Readonly<Record<string, Multiplicity>>;
}

export type Multiplicity = 'one' | 'optional' | 'some' | 'any';

const required = <const F extends Form>(form: F) => ({ form, required: true as const });
const optional = <const F extends Form>(form: F) => ({ form, required: false as const });

/** What PAP 1.0 does not have: a document with it names the DTD of PAP 2.0. */
const since2 = <const A extends { form: Form }>(attribute: A) => ({ ...attribute, since: '2.0' as const });

const YES_NO = ['true', 'false'] as const;

/** Where a push stands for one of its recipients (WAP-247 §9.6). */
const STATES = [
  'rejected',
  'pending',
  'delivered',
  'undeliverable',
  'expired',
  'aborted',
  'timeout',
  'cancelled',
  'unknown',
] as const;
export type PapState = (typeof STATES)[number];

const SENDER = { 'sender-address': optional('text'), 'sender-name': optional('text') } as const;
const RESULT = { code: required('code'), desc: optional('text') } as const;
const EMPTY = {} as const;

/** The elements of the DTD of PAP (WAP-247 §9), with what PAP 2.0 added, in the order in which they are written. */
export const PAP_ELEMENTS = {
  'push-message': {
    attributes: {
      'push-id': required('text'),
      'deliver-before-timestamp': optional('time'),
      'deliver-after-timestamp': optional('time'),
      'source-reference': optional('text'),
      'progress-notes-requested': optional(YES_NO),
      'ppg-notify-requested-to': optional('text'),
      'replace-push-id': since2(optional('text')),
      'replace-method': since2(optional(['pending-only', 'all'])),
    },
    children: { address: 'some', 'quality-of-service': 'optional' },
  },
  address: { attributes: { 'address-value': required('text') }, children: EMPTY },
  'quality-of-service': {
    attributes: {
      priority: optional(['high', 'medium', 'low']),
      'delivery-method': optional(['confirmed', 'preferconfirmed', 'unconfirmed', 'notspecified']),
      network: optional('text'),
      'network-required': optional(YES_NO),
      bearer: optional('text'),
      'bearer-required': optional(YES_NO),
    },
    children: EMPTY,
  },
  'push-response': {
    attributes: { 'push-id': required('text'), ...SENDER, 'reply-time': optional('time') },
    children: { 'progress-note': 'any', 'response-result': 'one' },
  },
  'progress-note': {
    attributes: { stage: required('text'), note: optional('text'), time: optional('time') },
    children: EMPTY,
  },
  'response-result': { attributes: RESULT, children: EMPTY },
  'cancel-message': { attributes: { 'push-id': required('text') }, children: { address: 'any' } },
  'cancel-response': { attributes: { 'push-id': required('text') }, children: { 'cancel-result': 'some' } },
  'cancel-result': { attributes: RESULT, children: { address: 'any' } },
  'resultnotification-message': {
    attributes: {
      'push-id': required('text'),
      ...SENDER,
      'received-time': optional('time'),
      'event-time': optional('time'),
      'message-state': required(STATES),
      ...RESULT,
    },
    children: { address: 'one', 'quality-of-service': 'optional' },
  },
  'resultnotification-response': {
    attributes: { 'push-id': required('text'), ...RESULT },
    children: { address: 'one' },
  },
  'statusquery-message': { attributes: { 'push-id': required('text') }, children: { address: 'any' } },
  'statusquery-response': {
    attributes: { 'push-id': required('text') },
    children: { 'statusquery-result': 'some' },
  },
  'statusquery-result': {
    attributes: { 'event-time': optional('time'), 'message-state': required(STATES), ...RESULT },
    children: { address: 'any', 'quality-of-service': 'optional' },
  },
  'ccq-message': {
    attributes: { 'query-id': optional('text'), 'app-id': optional('text') },
    children: { address: 'optional' },
  },
  'ccq-response': {
    attributes: { 'query-id': optional('text'), ...RESULT },
    children: { address: 'optional' },
  },
  'badmessage-response': {
    attributes: { ...RESULT, 'bad-message-fragment': required('text') },
    children: EMPTY,
  },
} as const satisfies Record<string, ElementRow>;

/** What stands below `pap`: one of these. */
export const PAP_MESSAGES = [
  'push-message',
  'push-response',
  'cancel-message',
  'cancel-response',
  'resultnotification-message',
  'resultnotification-response',
  'statusquery-message',
  'statusquery-response',
  'ccq-message',
  'ccq-response',
  'badmessage-response',
] as const satisfies readonly (keyof typeof PAP_ELEMENTS)[];

type Rows = typeof PAP_ELEMENTS;
type ElementName = keyof Rows;
type ValueOf<F> = F extends readonly (infer Word)[] ? Word : F extends 'text' ? string : number;
type Attributes<N extends ElementName> = Rows[N]['attributes'];
type Children<N extends ElementName> = Rows[N]['children'];
type ChildOf<C> = C extends ElementName ? PapElement<C> : never;

/** An element by the names of its attributes and of the elements in it; times in milliseconds since 1970. */
export type PapElement<N extends ElementName> = {
  [
    A in keyof Attributes<N> as Attributes<N>[A] extends { required: true } ? A : never
  ]: Attributes<N>[A] extends {
    form: infer F;
  }
    ? ValueOf<F>
    : never;
} & {
  [
    A in keyof Attributes<N> as Attributes<N>[A] extends { required: false } ? A : never
  ]?: Attributes<N>[A] extends {
    form: infer F;
  }
    ? ValueOf<F>
    : never;
} & { [C in keyof Children<N> as Children<N>[C] extends 'one' ? C : never]: ChildOf<C> } & {
  [C in keyof Children<N> as Children<N>[C] extends 'optional' ? C : never]?: ChildOf<C>;
} & { [C in keyof Children<N> as Children<N>[C] extends 'some' | 'any' ? C : never]: readonly ChildOf<C>[] };

/** A message of PAP by its type. */
export type PapMessage = {
  [N in (typeof PAP_MESSAGES)[number]]: { type: N } & PapElement<N>;
}[(typeof PAP_MESSAGES)[number]];
