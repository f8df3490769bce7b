import { Problem } from '../../shared/contract/problem';
import type { CarrierList } from '../../shared/contract/views';
import {
  carrierConfigSchema,
  carrierPresetSchema,
  DEFAULT_CARRIER_CONFIG,
  LAB_CARRIER,
  LAB_CARRIER_CONFIG,
} from '../../shared/model/carrier-config';
import type {
  CarrierChoice,
  CarrierConfig,
  CarrierPreset,
  CarrierSetup,
} from '../../shared/model/carrier-config';
import data from '../../../resources/carriers.json';

/** The operators whose configuration comes with the lab, by MCC and MNC (`234-10`). */
export const CARRIERS: ReadonlyMap<string, CarrierPreset> = new Map(
  data.map((entry) => {
    const preset = carrierPresetSchema.parse(entry);
    return [preset.mccMnc, preset];
  }),
);

/** Why a choice of operator cannot be; `path` leads to what is wrong in it. */
export interface WrongCarrier {
  path: string[];
  message: string;
}

/**
 * The operator that is chosen, with what is to be different of it.
 * @param current what single keys without a `preset` change
 */
export function chooseCarrier(
  choice: CarrierChoice,
  current: CarrierSetup = LAB_CARRIER,
): CarrierSetup | WrongCarrier {
  if (typeof choice === 'string') {
    const config = presetConfig(choice);
    return config === null ? unknownPreset(choice, []) : { preset: choice, config };
  }
  const { preset = current.preset, ...changes } = choice;
  const named = 'preset' in choice;
  const base = named ? presetConfig(String(preset)) : current.config;
  if (base === null) return unknownPreset(String(preset), ['preset']);
  for (const [key, value] of Object.entries(changes)) {
    const message = wrongValue(key, value);
    if (message !== null) return { path: [key], message };
  }
  const config: CarrierConfig = { ...base, ...changes };
  if (config.aliasMinChars > config.aliasMaxChars) {
    const path = ['aliasMinChars' in changes ? 'aliasMinChars' : 'aliasMaxChars'];
    const { aliasMinChars, aliasMaxChars } = config;
    return { path, message: `an alias of at least ${aliasMinChars} and at most ${aliasMaxChars} characters` };
  }
  return { preset: String(preset), config };
}

/** An operator's configuration in full; `default` is Android's, `lab` the lab's own; null when there is none. */
function presetConfig(id: string): CarrierConfig | null {
  if (id === LAB_CARRIER.preset) return LAB_CARRIER_CONFIG;
  if (id === 'default') return DEFAULT_CARRIER_CONFIG;
  const preset = CARRIERS.get(id);
  return preset === undefined ? null : carrierConfigSchema.parse(preset.config);
}

function unknownPreset(id: string, path: string[]): WrongCarrier {
  const country = id.slice(0, 3);
  const near = [...CARRIERS.keys()].filter((known) => known.startsWith(`${country}-`));
  const examples = near.length === 0 ? `${CARRIERS.size} by MCC-MNC such as 234-10` : near.join(', ');
  return { path, message: `no carrier ${id}; there are lab, default and ${examples}` };
}

function wrongValue(key: string, value: unknown): string | null {
  const { shape } = carrierConfigSchema;
  if (!Object.hasOwn(shape, key)) {
    const near = Object.keys(shape).find((known) => known.toLowerCase() === key.toLowerCase());
    return `no carrier key ${key}${near === undefined ? '; docs/carriers.md lists them' : `; it is ${near}`}`;
  }
  const parsed = shape[key as keyof CarrierConfig].safeParse(value);
  return parsed.success ? null : `${key} ${JSON.stringify(value)}: ${parsed.error.issues[0]!.message}`;
}

/** As `chooseCarrier`; a configuration in full stays as it is. @throws Problem that says what cannot be */
export function carrierOrProblem(choice: CarrierChoice | CarrierSetup, current?: CarrierSetup): CarrierSetup {
  if (isCarrierSetup(choice)) return choice;
  const chosen = chooseCarrier(choice, current);
  if (!('message' in chosen)) return chosen;
  const field = ['carrier', ...chosen.path].join('.');
  throw new Problem({ code: 'bad-carrier', message: chosen.message, field });
}

function isCarrierSetup(choice: CarrierChoice | CarrierSetup): choice is CarrierSetup {
  return typeof choice === 'object' && typeof choice['config'] === 'object';
}

/** All operators, for a list to choose from: the lab's own, Android's values, and those by MCC-MNC. */
export function carrierList(): CarrierList {
  return {
    defaults: DEFAULT_CARRIER_CONFIG,
    presets: [
      { id: LAB_CARRIER.preset, name: 'Handset Lab', config: differences(LAB_CARRIER_CONFIG) },
      { id: 'default', name: 'Android', config: {} },
      ...[...CARRIERS.values()].map(({ mccMnc, name, config }) => ({
        id: mccMnc,
        name: name ?? null,
        config: differences(carrierConfigSchema.parse(config)),
      })),
    ],
  };
}

function differences(config: CarrierConfig): Partial<CarrierConfig> {
  const defaults: Record<string, unknown> = DEFAULT_CARRIER_CONFIG;
  return Object.fromEntries(Object.entries(config).filter(([key, value]) => defaults[key] !== value));
}
