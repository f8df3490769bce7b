import { handsetProfileSchema } from '../../shared/model/handset-profile';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import android320x480 from '../../../resources/profiles/android-320x480.json';
import android360x640 from '../../../resources/profiles/android-360x640.json';
import android360x740 from '../../../resources/profiles/android-360x740.json';
import android412x915 from '../../../resources/profiles/android-412x915.json';
import clamshell128x160 from '../../../resources/profiles/clamshell-128x160.json';
import clamshell176x220 from '../../../resources/profiles/clamshell-176x220.json';
import colour101x80 from '../../../resources/profiles/colour-101x80.json';
import colour101x80Png from '../../../resources/profiles/colour-101x80-png.json';
import colour128x128 from '../../../resources/profiles/colour-128x128.json';
import colour128x160 from '../../../resources/profiles/colour-128x160.json';
import colour176x220 from '../../../resources/profiles/colour-176x220.json';
import colour96x65 from '../../../resources/profiles/colour-96x65.json';
import keypadSms from '../../../resources/profiles/keypad-sms.json';
import mono101x80Ems from '../../../resources/profiles/mono-101x80-ems.json';
import mono84x48 from '../../../resources/profiles/mono-84x48.json';
import mono96x65Ems from '../../../resources/profiles/mono-96x65-ems.json';
import slider176x220 from '../../../resources/profiles/slider-176x220.json';
import smart176x208 from '../../../resources/profiles/smart-176x208.json';
import smart176x208Video from '../../../resources/profiles/smart-176x208-video.json';
import smart176x220 from '../../../resources/profiles/smart-176x220.json';
import smart240x320 from '../../../resources/profiles/smart-240x320.json';
import touch320x480 from '../../../resources/profiles/touch-320x480.json';

/** The handset profiles that come with the lab, by id: those of a new desk first, then from modern to old. */
export const PROFILES: ReadonlyMap<string, HandsetProfile> = new Map(
  [
    android360x740,
    android412x915,
    keypadSms,
    android360x640,
    android320x480,
    touch320x480,
    smart240x320,
    smart176x220,
    colour176x220,
    slider176x220,
    clamshell176x220,
    clamshell128x160,
    colour128x160,
    smart176x208Video,
    smart176x208,
    colour128x128,
    colour101x80Png,
    colour101x80,
    colour96x65,
    mono96x65Ems,
    mono101x80Ems,
    mono84x48,
  ].map((data) => {
    const profile = handsetProfileSchema.parse(data);
    return [profile.id, profile];
  }),
);

/** @throws Error naming the profiles that there are */
export function profile(id: string): HandsetProfile {
  const found = PROFILES.get(id);
  if (found === undefined) throw new Error(`no profile ${id}; there are ${[...PROFILES.keys()].join(', ')}`);
  return found;
}
