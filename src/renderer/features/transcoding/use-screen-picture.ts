import { useMemo } from 'react';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { onScreen } from '../../components/screen-picture';
import { FULL_COLOUR } from '../../format/screen-text';
import type { Pixels } from './compose-picture';

/** What the phone's own screen makes of a picture that it got; null where it shows the pixels as they are. */
export function useScreenPicture(
  made: Pixels | null,
  profile: HandsetProfile | null,
): OffscreenCanvas | null {
  return useMemo(() => {
    if (made === null || profile === null || profile.screen.colours >= FULL_COLOUR) return null;
    const { screen, pixels } = profile;
    return onScreen(made, made, pixels ?? screen, screen.colours).canvas;
  }, [made, profile]);
}
