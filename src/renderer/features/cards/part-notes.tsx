import type { MessagePart } from '../../../shared/model/message';
import { nameOfPart } from '../../format/part-name';
import { useSession } from '../../state/lab-context';
import { NotesChip } from './notes-chip';

/** A part of a picture message that is notes. */
export function PartNotes({ part }: { part: MessagePart }) {
  const session = useSession();
  return (
    <NotesChip
      url={session.mediaUrl(part.body.hash, part.contentType)}
      contentType={part.contentType}
      name={nameOfPart(part)}
    />
  );
}
