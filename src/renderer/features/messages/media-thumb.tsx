import { Icon } from '../../components/icon';
import { MediaPicture } from '../../components/media-picture';
import { mediaKind, type ComposerMedia } from '../../state/composer';

/** A small picture of what is attached; of a video its still. */
export function MediaThumb({ media: { body, contentType, name } }: { media: ComposerMedia }) {
  const kind = mediaKind(contentType);
  const icon = kind === 'video' ? 'videocam' : kind === 'sound' ? 'graphic-eq' : 'draft';
  const named = (
    <span className="att-kind">
      <Icon name={kind === 'picture' ? 'image' : icon} size={24} />
      <span className="ell">{name}</span>
    </span>
  );
  if (kind !== 'picture' && kind !== 'video') return named;
  return (
    <>
      <MediaPicture hash={body} contentType={contentType} alt={name}>
        {named}
      </MediaPicture>
      {kind === 'video' && (
        <span className="still-mark" aria-hidden="true">
          <Icon name="play" size={20} />
        </span>
      )}
    </>
  );
}
