import { linkProfileSchema } from '../../../shared/model/link-profile';
import type { LinkProfile } from '../../../shared/model/link-profile';
import { schemaField } from './schema-field';

/** Positions of a link slider. */
export const STEPS = 200;

/** One value of a link as its slider and its field show it. */
export interface LinkField {
  name:
    | 'downlink'
    | 'uplink'
    | 'latency'
    | 'jitter'
    | 'loss'
    | 'stallChance'
    | 'stallDuration'
    | 'activation'
    | 'smsLatency'
    | 'smsJitter';
  unit: 'kbit/s' | 'ms' | 's' | '%';
  /** Of the value, one of the unit. */
  scale: number;
  /** Range of the value. */
  min: number;
  max: number;
  get: (link: LinkProfile) => number;
  /** The link with another value. */
  set: (link: LinkProfile, value: number) => LinkProfile;
}

type Plain = Exclude<LinkField['name'], 'stallChance' | 'stallDuration'>;

function plain(name: Plain, unit: LinkField['unit'], scale: number): LinkField {
  const { min, max } = schemaField(linkProfileSchema.shape[name]);
  return {
    name,
    unit,
    scale,
    min,
    max,
    get: (link) => link[name],
    set: (link, value) => ({ ...link, [name]: value }),
  };
}

function stall(
  name: 'stallChance' | 'stallDuration',
  key: keyof LinkProfile['stall'],
  unit: LinkField['unit'],
  scale: number,
): LinkField {
  const { min, max } = schemaField(linkProfileSchema.shape.stall.shape[key]);
  return {
    name,
    unit,
    scale,
    min,
    max,
    get: (link) => link.stall[key],
    set: (link, value) => ({ ...link, stall: { ...link.stall, [key]: value } }),
  };
}

/** What matters to packet data, as drawn; of a phone for texts only its signalling matters. */
export const PACKET_FIELDS: readonly LinkField[] = [
  plain('downlink', 'kbit/s', 1_000),
  plain('uplink', 'kbit/s', 1_000),
  plain('latency', 'ms', 1),
  plain('jitter', 'ms', 1),
];
export const LOSS_FIELD = plain('loss', '%', 0.01);
export const STALL_FIELDS: readonly LinkField[] = [
  stall('stallChance', 'chance', '%', 0.01),
  stall('stallDuration', 'duration', 's', 1_000),
];
export const ACTIVATION_FIELD = plain('activation', 'ms', 1);
export const SMS_FIELDS: readonly LinkField[] = [plain('smsLatency', 'ms', 1), plain('smsJitter', 'ms', 1)];

/** Where a value lies: throughput by its magnitude, all else with more room for small values. */
export function positionOf({ min, max, unit }: LinkField, value: number): number {
  const share =
    unit === 'kbit/s' ? Math.log(value / min) / Math.log(max / min) : Math.cbrt((value - min) / (max - min));
  return Math.round(Math.min(1, Math.max(0, share)) * STEPS);
}

/** The value at a position, in two figures of its unit. */
export function valueAt({ min, max, unit, scale }: LinkField, position: number): number {
  const share = position / STEPS;
  const value = unit === 'kbit/s' ? min * (max / min) ** share : min + share ** 3 * (max - min);
  const rounded = Number((value / scale).toPrecision(2)) * scale;
  const whole = unit === '%' ? Number(rounded.toFixed(6)) : Math.round(rounded);
  return Math.min(max, Math.max(min, whole));
}
