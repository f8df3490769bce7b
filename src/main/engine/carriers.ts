import { carrierConfigSchema, carrierPresetSchema } from '../../shared/model/carrier-config';
import type { CarrierConfig, CarrierPreset } from '../../shared/model/carrier-config';
import data from '../../../resources/carriers.json';

/** The operators whose configuration comes with the lab, by MCC and MNC (`234-10`). */
export const CARRIERS: ReadonlyMap<string, CarrierPreset> = new Map(
  data.map((entry) => {
    const preset = carrierPresetSchema.parse(entry);
    return [preset.mccMnc, preset];
  }),
);

/**
 * An operator's configuration in full; `default` is Android's.
 * @throws Error for an operator that the lab does not know
 */
export function carrierConfig(id: string): CarrierConfig {
  if (id === 'default') return carrierConfigSchema.parse({});
  const preset = CARRIERS.get(id);
  if (preset === undefined) {
    throw new Error(`no carrier ${id}; there is default, and ${CARRIERS.size} by MCC-MNC such as 234-10`);
  }
  return carrierConfigSchema.parse(preset.config);
}
