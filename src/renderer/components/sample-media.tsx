import ball from '../../../examples/media/ball.gif?url';
import clip from '../../../examples/media/clip-h264-aac.mp4?url';
import documentUrl from '../../../examples/media/doc.pdf?url';
import harbour from '../../../examples/media/harbour-1600x1200.jpg?url';
import scale from '../../../examples/media/scale.mid?url';
import voice from '../../../examples/media/voice.amr?url';
import type { MediaKind } from '../state/composer';
import { Icon, type IconName } from './icon';
import { lakePicture, lakeUrl } from './lake-picture';
import { stored } from './stored-file';

/** Names of samples, as the texts have them. */
type Sample = 'lake' | 'photo' | 'ball' | 'clip' | 'voice' | 'scale' | 'document';

interface SampleMedia {
  name: Sample;
  kind: MediaKind;
  icon: IconName;
  file: () => Promise<File>;
}

/** Media that the lab brings along, so that nobody has to look for a file first. */
export const SAMPLES: readonly SampleMedia[] = [
  { name: 'lake', kind: 'picture', icon: 'image', file: lakePicture },
  { name: 'photo', kind: 'picture', icon: 'image', file: stored(harbour, 'harbour.jpg', 'image/jpeg') },
  { name: 'ball', kind: 'picture', icon: 'image', file: stored(ball, 'ball.gif', 'image/gif') },
  { name: 'clip', kind: 'video', icon: 'videocam', file: stored(clip, 'clip.mp4', 'video/mp4') },
  { name: 'voice', kind: 'sound', icon: 'graphic-eq', file: stored(voice, 'voice.amr', 'audio/amr') },
  { name: 'scale', kind: 'sound', icon: 'music-note', file: stored(scale, 'scale.mid', 'audio/midi') },
  {
    name: 'document',
    kind: 'file',
    icon: 'draft',
    file: stored(documentUrl, 'document.pdf', 'application/pdf'),
  },
];

/** Those that can be seen small; the others have a sign. */
const LOOKS: Partial<Record<Sample, string>> = { lake: lakeUrl, photo: harbour, ball };

/** How a sample looks, small: a square. */
export function SampleLook({ sample: { name, icon } }: { sample: SampleMedia }) {
  const look = LOOKS[name];
  return (
    <span className="sample-look">
      {look === undefined ? (
        <Icon name={icon} size={24} />
      ) : (
        <img src={look} alt="" loading="lazy" decoding="async" draggable={false} />
      )}
    </span>
  );
}
