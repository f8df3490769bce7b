import { describe, expect, it } from 'vitest';
import { linkProfileSchema, LINK_PROFILES } from '../../../shared/model/link-profile';
import { presetOf, WEATHER_PRESET_IDS, weatherChange } from './weather-presets';

describe('presets of link weather', () => {
  it.each(WEATHER_PRESET_IDS)('%s is a link that a phone can have, and is known again', (id) => {
    const { signal, bearer = 'edge', link } = weatherChange(id);
    expect(signal).toBeGreaterThanOrEqual(0);
    expect(signal).toBeLessThanOrEqual(4);
    if (link !== undefined) expect(linkProfileSchema.parse(link)).toEqual(link);
    expect(presetOf({ bearer, link: link ?? null }, { signal })).toBe(id);
  });

  it('is none when something of it was changed', () => {
    const { link } = weatherChange('cell-edge');
    expect(presetOf({ bearer: 'custom', link: { ...link!, loss: 0.09 } }, { signal: 1 })).toBeNull();
    expect(presetOf({ bearer: 'custom', link: link! }, { signal: 2 })).toBeNull();
    expect(presetOf({ bearer: 'edge' }, { signal: 4 })).toBeNull();
  });

  it('keeps the bearer that it worsens, to go back to', () => {
    expect(weatherChange('worst-gprs').link).toMatchObject({ base: 'gprs-cs1', icon: 'G', loss: 0.15 });
    expect(weatherChange('good-4g')).toEqual({ signal: 4, bearer: 'lte' });
    expect(weatherChange('tunnel')).toEqual({ signal: 0 });
    expect(presetOf({ bearer: 'lte' }, { signal: 4 })).toBe('good-4g');
    expect(LINK_PROFILES.lte.loss).toBe(0);
  });
});
