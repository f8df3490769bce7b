import { handsetProfileSchema } from '../../shared/model/handset-profile';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import { Problem } from '../../shared/contract/problem';
import { isDecodeError } from '../../shared/protocol/kit/codec';
import { decodeBase64 } from '../../shared/protocol/text/base64';
import { capabilitiesByUaProf } from '../../shared/protocol/uaprof/capabilities';
import { decodeUaProf } from '../../shared/protocol/uaprof/read';
import type { UaProf } from '../../shared/protocol/uaprof/attributes';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';
import { PROFILES } from './profiles';
import { changeSettings } from './settings-change';

type ProfileCalls = Pick<LabCalls['lab'], 'profiles' | 'saveProfile' | 'deleteProfile' | 'readUaProf'>;

/** The models of handset: those of the lab, and those that its user has made. */
export function createProfileCalls(core: LabCore): ProfileCalls {
  /** @param change gives the user's own in place of those before */
  const change = async (
    change: (own: readonly HandsetProfile[]) => HandsetProfile[],
  ): Promise<HandsetProfile[]> => {
    const { profiles = [] } = await changeSettings(core, (settings) => ({
      ...settings,
      profiles: change(settings.profiles ?? []),
    }));
    return [...PROFILES.values(), ...profiles];
  };
  const notBuiltIn = (id: string): void => {
    if (!PROFILES.has(id)) return;
    throw new Problem({
      code: 'built-in',
      message: `the profile ${id} comes with the lab`,
      params: { name: id },
      field: 'id',
      hint: 'give yours another id',
    });
  };
  return {
    profiles: () => Promise.resolve([...PROFILES.values(), ...(core.settings.profiles ?? [])]),
    async saveProfile(profile) {
      notBuiltIn(profile.id);
      return change((own) => [...own.filter(({ id }) => id !== profile.id), profile]);
    },
    async deleteProfile({ id }) {
      notBuiltIn(id);
      if (!core.settings.profiles?.some((profile) => profile.id === id)) {
        throw new Problem({ code: 'unknown-profile', message: `there is no profile ${id}`, field: 'id' });
      }
      return change((own) => own.filter((profile) => profile.id !== id));
    },

    async readUaProf({ document }) {
      const octets = decodeBase64(document);
      if (octets === null) {
        throw new Problem({ code: 'no-uaprof', message: 'the document is no base64', field: 'document' });
      }
      try {
        const { value, findings } = decodeUaProf(octets);
        const told = findings.map(({ message }) => message).slice(0, 20);
        return { profile: profileOf(value), findings: told };
      } catch (error) {
        if (!isDecodeError(error)) throw error;
        throw new Problem({ code: 'no-uaprof', message: error.message, field: 'document' });
      }
    },
  };
}

/** The limits of what is not told are those of content class image-rich (OMA MMS Conformance 1.2). */
const ASSUMED = { maxMessageSize: 102_400, mmsMaxImageResolution: { width: 640, height: 480 } };

/** A profile to start from: what a maker's document tells, and what is usual where it does not. */
function profileOf(told: UaProf): HandsetProfile {
  const { maxMessageSize, maxImage, screen, accept, charsets, smil } = capabilitiesByUaProf({
    mmsMaxMessageSize: ASSUMED.maxMessageSize,
    ...{ mmsMaxImageResolution: ASSUMED.mmsMaxImageResolution },
    ...told,
  });
  const size = screen ?? { width: 176, height: 220 };
  const name = [told.vendor, told.model].filter((word) => word !== undefined).join(' ');
  const bits = Math.min(24, told.bitsPerPixel ?? (told.colorCapable === false ? 1 : 16));
  const version = /^1\.[0-3]$/.exec(told.mmsVersion ?? '')?.[0] ?? '1.2';
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return handsetProfileSchema.parse({
    id: id === '' ? 'imported' : id,
    name: name === '' ? 'Imported profile' : name.slice(0, 60),
    kind: size.width >= 320 && size.height >= 480 ? 'android' : 'keypad',
    screen: { ...size, colours: 2 ** Math.max(1, bits) },
    mms: {
      version,
      maxMessageSize: Math.max(1_024, Math.min(104_857_600, maxMessageSize)),
      maxImageWidth: maxImage.width,
      maxImageHeight: maxImage.height,
      userAgent: name.replace(/[^\x20-\x7e]/g, '').slice(0, 200),
      uaProfUrl: '',
      accept: accept.filter((type) => /^(\*\/\*|[a-z0-9.+-]+\/([a-z0-9.+-]+|\*))$/.test(type)).slice(0, 200),
      charsets: charsets.filter((name) => /^[a-z0-9][a-z0-9.:_+-]{0,39}$/.test(name)).slice(0, 50),
      smil,
    },
  });
}
