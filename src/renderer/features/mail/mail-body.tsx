import { useMemo } from 'react';
import type { MailView } from '../../../shared/contract/mail';
import { htmlPieces } from '../../../shared/protocol/mail/html-text';
import { useSession } from '../../state/lab-context';

type Part = MailView['parts'][number];

/**
 * What a mail shows: its texts and the pictures that it brings, in its order. Of HTML nothing is run and nothing fetched, so
 * that no mail can do anything here.
 */
export function MailBody({ mail }: { mail: MailView }) {
  const pieces = useMemo(() => (mail.html === null ? null : htmlPieces(mail.html)), [mail.html]);
  const named = (source: string): Part | undefined =>
    mail.parts.find(({ contentId }) => contentId !== null && source === `cid:${contentId}`);
  if (pieces === null) {
    return (
      <article className="mail-body">
        <p>{mail.text ?? ''}</p>
        {mail.parts
          .filter(({ inline, contentType }) => inline && contentType.startsWith('image/'))
          .map((part) => (
            <Picture key={part.body.hash} part={part} alt={part.name} />
          ))}
      </article>
    );
  }
  return (
    <article className="mail-body">
      {pieces.map((piece, index) => {
        if (piece.kind === 'text') return <p key={index}>{piece.text}</p>;
        const part = named(piece.source);
        if (part === undefined) return piece.alt === null ? null : <p key={index}>[{piece.alt}]</p>;
        return <Picture key={index} part={part} alt={piece.alt ?? part.name} />;
      })}
    </article>
  );
}

function Picture({ part, alt }: { part: Part; alt: string }) {
  const session = useSession();
  return <img src={session.mediaUrl(part.body.hash, part.contentType, true)} alt={alt} />;
}
