import { z } from 'zod';
import type { Duration } from './time';

export const linkProfileIdSchema = z.enum(['gprs', 'edge', 'umts', 'lte']);
export type LinkProfileId = z.infer<typeof linkProfileIdSchema>;

/** A bearer's behaviour towards one handset. */
export interface LinkProfile {
  id: LinkProfileId;
  /** Letter or words in the status bar: G, E, 3G, LTE. */
  icon: string;
  /** Bits per second of user data. */
  uplink: number;
  downlink: number;
  /** One way. */
  latency: Duration;
  /** Latency varies by up to this much, uniformly. */
  jitter: Duration;
  /** Time that a PDP context activation takes. */
  activation: Duration;
}

/** GPRS: CS-2, 4+1 timeslots. The others are typical figures of their generation. */
export const LINK_PROFILES: Readonly<Record<LinkProfileId, LinkProfile>> = {
  gprs: {
    id: 'gprs',
    icon: 'G',
    uplink: 26_800,
    downlink: 53_600,
    latency: 350,
    jitter: 150,
    activation: 1_800,
  },
  edge: {
    id: 'edge',
    icon: 'E',
    uplink: 118_400,
    downlink: 236_800,
    latency: 180,
    jitter: 60,
    activation: 1_200,
  },
  umts: {
    id: 'umts',
    icon: '3G',
    uplink: 384_000,
    downlink: 2_000_000,
    latency: 70,
    jitter: 20,
    activation: 800,
  },
  lte: {
    id: 'lte',
    icon: 'LTE',
    uplink: 12_000_000,
    downlink: 30_000_000,
    latency: 25,
    jitter: 5,
    activation: 120,
  },
};
