import { capabilitiesOf, UNKNOWN_DEVICE } from '../../model/device-capabilities';
import type { DeviceCapabilities } from '../../model/device-capabilities';
import type { HandsetProfile } from '../../model/handset-profile';
import type { UaProf } from './attributes';

/** What OMA MMS Conformance 1.2 calls the SMIL of multimedia messages. */
const SMIL_BASE_SET = 'SMIL-CONF-1-2';

/** The document that a model's maker would publish; that of a model without MMS has no component MmsCharacteristics. */
export function uaProfOf(profile: HandsetProfile): UaProf {
  const known = capabilitiesOf(profile);
  const { width, height, colours } = profile.screen;
  return {
    vendor: 'Handset Lab',
    model: profile.name,
    colorCapable: colours > 2,
    bitsPerPixel: (colours - 1).toString(2).length,
    ...(known === null
      ? { screenSize: { width, height } }
      : { mmsVersion: profile.mms!.version, ...uaProfOfCapabilities(known) }),
  };
}

/** The document of a device of which no more is known than what it takes. */
export function uaProfOfCapabilities(known: DeviceCapabilities): UaProf {
  return {
    ...(known.screen === null ? {} : { screenSize: known.screen }),
    mmsMaxMessageSize: known.maxMessageSize,
    mmsMaxImageResolution: known.maxImage,
    mmsAccept: known.accept,
    mmsCharsets: known.charsets,
    ...(known.smil === 'none' ? {} : { mmsSmilBaseSet: [SMIL_BASE_SET] }),
  };
}

/**
 * What a document tells of a device; what it does not tell is as before.
 * @param before what the operator's records say of the subscriber's device
 */
export function capabilitiesByUaProf(
  profile: UaProf,
  before: DeviceCapabilities = UNKNOWN_DEVICE,
): DeviceCapabilities {
  return {
    maxMessageSize: profile.mmsMaxMessageSize ?? before.maxMessageSize,
    maxImage: profile.mmsMaxImageResolution ?? before.maxImage,
    screen: profile.screenSize ?? before.screen,
    accept: profile.mmsAccept ?? before.accept,
    // No attribute of UAProf tells them.
    ...(before.codecs === undefined ? {} : { codecs: before.codecs }),
    charsets: profile.mmsCharsets ?? before.charsets,
    smil: profile.mmsSmilBaseSet === undefined ? before.smil : 'basic',
  };
}
