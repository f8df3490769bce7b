import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import { LINK_PROFILES, linkOf } from '../../../shared/model/link-profile';
import type { LinkProfile, LinkProfileId } from '../../../shared/model/link-profile';

/** Where a phone is: how many bars it has, and what its link is like there. */
export interface WeatherPreset {
  /** 0 to 4; 0: no coverage, and the link is as it was. */
  signal: number;
  /** null: whatever the phone has. */
  bearer: Exclude<LinkProfileId, 'custom'> | null;
  /** What of the bearer is otherwise there; absent: nothing. */
  changed?: Partial<LinkProfile>;
}

/** Places that people know, from the best to none. */
export const WEATHER_PRESETS = {
  'good-4g': { signal: 4, bearer: 'lte' },
  '3g-street': { signal: 3, bearer: 'umts', changed: { latency: 110, jitter: 60 } },
  'crowded-4g': {
    signal: 4,
    bearer: 'lte',
    changed: {
      downlink: 150_000,
      uplink: 30_000,
      latency: 900,
      jitter: 1_500,
      loss: 0.05,
      stall: { chance: 0.25, duration: 10_000 },
    },
  },
  'cell-edge': {
    signal: 1,
    bearer: 'edge',
    changed: {
      downlink: 60_000,
      uplink: 20_000,
      latency: 600,
      jitter: 400,
      loss: 0.08,
      stall: { chance: 0.2, duration: 15_000 },
      smsLatency: 2_000,
      smsJitter: 3_000,
    },
  },
  'worst-gprs': {
    signal: 1,
    bearer: 'gprs-cs1',
    changed: {
      downlink: 9_000,
      uplink: 4_500,
      latency: 1_200,
      jitter: 1_500,
      activation: 6_000,
      loss: 0.15,
      stall: { chance: 0.3, duration: 30_000 },
      smsLatency: 4_000,
      smsJitter: 6_000,
    },
  },
  satellite: { signal: 2, bearer: 'satellite' },
  tunnel: { signal: 0, bearer: null },
} as const satisfies Record<string, WeatherPreset>;
export type WeatherPresetId = keyof typeof WEATHER_PRESETS;

export const WEATHER_PRESET_IDS = Object.keys(WEATHER_PRESETS) as WeatherPresetId[];

/** What a preset changes of a phone: bars, bearer, and its own link where the place is not as the bearer is elsewhere. */
export function weatherChange(id: WeatherPresetId): {
  signal: number;
  bearer?: LinkProfileId;
  link?: LinkProfile;
} {
  const { signal, bearer, changed }: WeatherPreset = WEATHER_PRESETS[id];
  if (bearer === null) return { signal };
  if (changed === undefined) return { signal, bearer };
  return { signal, bearer: 'custom', link: { ...LINK_PROFILES[bearer], ...changed, base: bearer } };
}

/** The preset that a phone has now; null: none, or it was changed since. */
export function presetOf(
  setup: Pick<HandsetSetup, 'bearer' | 'link'>,
  { signal }: Pick<RadioState, 'signal'>,
): WeatherPresetId | null {
  const link = linkOf(setup);
  const fits = (id: WeatherPresetId): boolean => {
    const change = weatherChange(id);
    if (change.signal !== signal) return false;
    if (change.bearer === undefined) return true;
    const wanted = change.link ?? LINK_PROFILES[change.bearer];
    return LINK_KEYS.every((key) => link[key] === wanted[key]) && sameStall(link, wanted);
  };
  return WEATHER_PRESET_IDS.find(fits) ?? null;
}

const LINK_KEYS = [
  'uplink',
  'downlink',
  'latency',
  'jitter',
  'activation',
  'smsLatency',
  'smsJitter',
  'loss',
] as const satisfies readonly (keyof LinkProfile)[];

function sameStall({ stall: a }: LinkProfile, { stall: b }: LinkProfile): boolean {
  return a.chance === b.chance && (a.duration === b.duration || a.chance === 0);
}
