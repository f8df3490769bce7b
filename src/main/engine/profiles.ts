import { handsetProfileSchema } from '../../shared/model/handset-profile';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import android360 from '../../../resources/profiles/android-360x740.json';
import android412 from '../../../resources/profiles/android-412x915.json';
import keypadSms from '../../../resources/profiles/keypad-sms.json';

/** The handset profiles that come with the lab, by id. */
export const PROFILES: ReadonlyMap<string, HandsetProfile> = new Map(
  [android360, android412, keypadSms].map((data) => {
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
