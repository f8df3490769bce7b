import ball from '../../../examples/media/ball.gif?url';
import clip from '../../../examples/media/clip-h264-aac.mp4?url';
import documentUrl from '../../../examples/media/doc.pdf?url';
import photo from '../../../examples/media/photo-1600x1200.jpg?url';
import scale from '../../../examples/media/scale.mid?url';
import voice from '../../../examples/media/voice.amr?url';
import type { MediaKind } from '../state/composer';
import { Icon, type IconName } from './icon';
import { LAKE, lakePicture, paintLake } from './lake-picture';

/** Names of samples, as the texts have them. */
type Sample = 'lake' | 'photo' | 'ball' | 'clip' | 'voice' | 'scale' | 'document';

interface SampleMedia {
  name: Sample;
  kind: MediaKind;
  icon: IconName;
  file: () => Promise<File>;
}

/** A file of the project under a name and type of its own, loaded when it is wanted. */
const stored = (url: string, name: string, type: string) => async (): Promise<File> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new File([await response.blob()], name, { type });
};

/** Media that the lab brings along, so that nobody has to look for a file first. */
export const SAMPLES: readonly SampleMedia[] = [
  { name: 'lake', kind: 'picture', icon: 'image', file: lakePicture },
  { name: 'photo', kind: 'picture', icon: 'image', file: stored(photo, 'photo.jpg', 'image/jpeg') },
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

/** How a sample looks, small: a square. */
export function SampleLook({ sample: { name, icon } }: { sample: SampleMedia }) {
  return (
    <span className="sample-look">
      {name === 'lake' ? (
        <canvas ref={paintThumb} width={THUMB} height={THUMB} />
      ) : name === 'ball' ? (
        <img src={ball} alt="" draggable={false} />
      ) : (
        <Icon name={icon} size={24} />
      )}
    </span>
  );
}

/** Pixels of the lake's small picture, drawn at twice its size. */
const THUMB = 88;

function paintThumb(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d');
  if (context == null) return;
  const scaled = THUMB / LAKE.height;
  context.setTransform(scaled, 0, 0, scaled, (THUMB - LAKE.width * scaled) / 2, 0);
  paintLake(context);
}
