import type { HandsetProfile } from '../../../shared/model/handset-profile';

/** The profile of a phone as it is held: one that lies on its side is as wide as it is high else. */
export function heldProfile(profile: HandsetProfile, turned: boolean): HandsetProfile {
  if (!turned || profile.kind !== 'android') return profile;
  const { width, height } = profile.screen;
  return { ...profile, screen: { ...profile.screen, width: height, height: width } };
}

/** The phones that lie on their side after one of them was turned. */
export function withTurned(turned: readonly string[], id: string): string[] {
  return turned.includes(id) ? turned.filter((other) => other !== id) : [...turned, id];
}
