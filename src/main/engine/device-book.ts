import type { DeviceCapabilities } from '../../shared/model/device-capabilities';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import { capabilitiesByUaProf, uaProfOf } from '../../shared/protocol/uaprof/capabilities';
import { decodeUaProf } from '../../shared/protocol/uaprof/read';
import { encodeUaProf } from '../../shared/protocol/uaprof/write';
import type { DeviceBook } from '../network/mmsc/devices';
import { PROFILES } from './profiles';

/** The document of a model as it is served at its UAProf URL; null: it knows no MMS. */
export function uaProfDocument(profile: HandsetProfile): Uint8Array | null {
  const uaProf = uaProfOf(profile);
  return uaProf === null ? null : encodeUaProf(uaProf);
}

/**
 * What the MMSC knows of the lab's models and the user's own: it reads their documents as it would read those of any
 * maker.
 */
export function deviceBook(own: readonly HandsetProfile[] = []): DeviceBook {
  const uaProfs: Record<string, DeviceCapabilities> = {};
  const byAgent = new Map<string, DeviceCapabilities | null>();
  for (const profile of [...PROFILES.values(), ...own]) {
    const document = uaProfDocument(profile);
    if (document === null || profile.mms === null) continue;
    const capabilities = capabilitiesByUaProf(decodeUaProf(document).value, {
      ...capabilitiesByUaProf({}),
      smil: profile.mms.smil ?? 'basic',
    });
    const { uaProfUrl, userAgent } = profile.mms;
    if (uaProfUrl !== '') uaProfs[uaProfUrl] = capabilities;
    // A name that several models have says of none what it is.
    byAgent.set(userAgent, byAgent.has(userAgent) ? null : capabilities);
  }
  const userAgents = Object.fromEntries([...byAgent].filter(([, known]) => known !== null));
  return { uaProfs, userAgents: userAgents as Record<string, DeviceCapabilities> };
}
