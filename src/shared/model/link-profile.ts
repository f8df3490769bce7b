import { z } from 'zod';

export const linkProfileIdSchema = z.enum([
  'gprs-cs1',
  'gprs',
  'gprs-cs3',
  'gprs-cs4',
  'edge',
  'umts',
  'lte',
  'wifi',
  'satellite',
  'custom',
]);
export type LinkProfileId = z.infer<typeof linkProfileIdSchema>;

/** How a handset's bearer behaves, both for packet data and for short messages over its signalling channel. */
export const linkProfileSchema = z.object({
  /** Letter or words in the status bar: G, E, 3G, LTE. */
  icon: z.string().max(8),
  /** Bits per second of user data. */
  uplink: z.number().min(100).max(10e9),
  downlink: z.number().min(100).max(10e9),
  /** One way, of packet data. Milliseconds. */
  latency: z.number().int().min(0).max(60_000),
  /** Latency varies by up to this much, uniformly. */
  jitter: z.number().int().min(0).max(60_000),
  /** Time that a PDP context activation takes. */
  activation: z.number().int().min(0).max(120_000),
  /** Time of one short message over the air, channel set-up included. */
  smsLatency: z.number().int().min(0).max(60_000),
  smsJitter: z.number().int().min(0).max(60_000),
  /**
   * Share of what is sent that gets lost, 0…1. A short message is gone; packet data is repeated by TCP, which costs
   * time.
   */
  loss: z.number().min(0).max(0.95),
  /** Share of the transfers that stand still once, and for how long. */
  stall: z.object({ chance: z.number().min(0).max(1), duration: z.number().int().min(0).max(600_000) }),
  /** Of a link that was changed from a profile: which, to go back to it. */
  base: linkProfileIdSchema.exclude(['custom']).optional(),
});
export type LinkProfile = z.infer<typeof linkProfileSchema>;

const STEADY = { loss: 0, stall: { chance: 0, duration: 0 } } as const;
/** A short message over a dedicated control channel of GSM, and as part of the connection of later systems. */
const GSM_SMS = { smsLatency: 900, smsJitter: 500 } as const;
const IMS_SMS = { smsLatency: 250, smsJitter: 150 } as const;

/** 4 timeslots down and 1 up, at so many kbit/s each (3GPP TS 43.064 §6.5.5.1, user data of RLC). */
function gprs(perSlot: number, latency: number): LinkProfile {
  return {
    icon: 'G',
    uplink: perSlot * 2_000,
    downlink: perSlot * 4_000,
    latency,
    jitter: 150,
    activation: 1_800,
    ...GSM_SMS,
    ...STEADY,
  };
}

/** Coding schemes 1 to 4 of GPRS carry 8, 12, 14.4 and 20 kbit/s a timeslot; the others are typical of their generation. */
export const LINK_PROFILES: Readonly<Record<LinkProfileId, LinkProfile>> = {
  'gprs-cs1': gprs(8, 400),
  gprs: { ...gprs(13.4, 350) },
  'gprs-cs3': gprs(14.4, 350),
  'gprs-cs4': gprs(20, 300),
  edge: {
    icon: 'E',
    uplink: 118_400,
    downlink: 236_800,
    latency: 180,
    jitter: 60,
    activation: 1_200,
    ...GSM_SMS,
    ...STEADY,
  },
  umts: {
    icon: '3G',
    uplink: 384_000,
    downlink: 2_000_000,
    latency: 70,
    jitter: 20,
    activation: 800,
    smsLatency: 600,
    smsJitter: 300,
    ...STEADY,
  },
  lte: {
    icon: 'LTE',
    uplink: 12_000_000,
    downlink: 30_000_000,
    latency: 25,
    jitter: 5,
    activation: 120,
    ...IMS_SMS,
    ...STEADY,
  },
  /** Wi-Fi calling: the operator's services over somebody else's network. */
  wifi: {
    icon: 'Wi-Fi',
    uplink: 20_000_000,
    downlink: 60_000_000,
    latency: 15,
    jitter: 10,
    activation: 60,
    ...IMS_SMS,
    ...STEADY,
  },
  satellite: {
    icon: 'SAT',
    uplink: 2_400,
    downlink: 4_800,
    latency: 1_200,
    jitter: 800,
    activation: 6_000,
    smsLatency: 8_000,
    smsJitter: 6_000,
    loss: 0.02,
    stall: { chance: 0.1, duration: 20_000 },
  },
  /** What a handset's own profile starts from. */
  custom: {
    icon: 'IP',
    uplink: 64_000,
    downlink: 128_000,
    latency: 200,
    jitter: 100,
    activation: 1_500,
    ...GSM_SMS,
    ...STEADY,
  },
};

/** Bits of packet data per second; what gets lost is sent again and takes its share of the air. */
export function rateOf({ uplink, downlink, loss }: LinkProfile, direction: 'up' | 'down'): number {
  return (direction === 'up' ? uplink : downlink) * (1 - loss);
}

/** The link of a handset: its bearer's, or its own where the bearer is `custom`. */
export function linkOf(setup: { bearer: LinkProfileId; link?: LinkProfile | null | undefined }): LinkProfile {
  return setup.bearer === 'custom' ? (setup.link ?? LINK_PROFILES.custom) : LINK_PROFILES[setup.bearer];
}
