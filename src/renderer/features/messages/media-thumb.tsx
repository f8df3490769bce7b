import { Icon } from '../../components/icon';
import { mediaKind, type ComposerMedia } from '../../state/composer';
import { useSession } from '../../state/lab-context';

/** A small picture of what is attached. */
export function MediaThumb({ media }: { media: ComposerMedia }) {
  const session = useSession();
  const kind = mediaKind(media.contentType);
  if (kind === 'picture') {
    return (
      <img src={session.mediaUrl(media.body, media.contentType, true)} alt={media.name} draggable={false} />
    );
  }
  return (
    <span className="att-kind">
      <Icon name={kind === 'video' ? 'videocam' : kind === 'sound' ? 'graphic-eq' : 'draft'} size={24} />
      <span className="ell">{media.name}</span>
    </span>
  );
}
