import type { DeviceCapabilities } from '../../shared/model/device-capabilities';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import { parseHttpUrl } from '../../shared/model/http-url';
import { withoutUndefined } from '../../shared/model/without-undefined';
import { capabilitiesByUaProf, uaProfOf } from '../../shared/protocol/uaprof/capabilities';
import { decodeUaProf } from '../../shared/protocol/uaprof/read';
import { encodeUaProf } from '../../shared/protocol/uaprof/write';
import { decodeUtf8 } from '../../shared/protocol/text/utf8';
import type { DeviceBook } from '../network/mmsc/known-device';
import { PROFILES } from './profiles';

/**
 * What the MMSC knows of the lab's models and the user's own: it reads their documents as it would read those of any
 * maker.
 */
export function deviceBook(own: readonly HandsetProfile[] = []): DeviceBook {
  const uaProfs: Record<string, DeviceCapabilities> = {};
  const documents: Record<string, string> = {};
  const byAgent = new Map<string, DeviceCapabilities | null>();
  for (const profile of [...PROFILES.values(), ...own]) {
    const document = encodeUaProf(uaProfOf(profile));
    if (profile.mms === null) {
      // It never names its document, which stands where those of the lab's other models do.
      documents[`/${profile.id}.xml`] = decodeUtf8(document).text;
      continue;
    }
    const capabilities = capabilitiesByUaProf(decodeUaProf(document).value, {
      ...capabilitiesByUaProf({}),
      smil: profile.mms.smil ?? 'basic',
      ...withoutUndefined({ codecs: profile.mms.codecs }),
    });
    const { uaProfUrl, userAgent } = profile.mms;
    const url = parseHttpUrl(uaProfUrl);
    if (url !== null) {
      uaProfs[uaProfUrl] = capabilities;
      documents[url.path] = decodeUtf8(document).text;
    }
    // A name that several models have says of none what it is.
    byAgent.set(userAgent, byAgent.has(userAgent) ? null : capabilities);
  }
  const userAgents = Object.fromEntries([...byAgent].filter(([, known]) => known !== null));
  return { documents, uaProfs, userAgents: userAgents as Record<string, DeviceCapabilities> };
}
