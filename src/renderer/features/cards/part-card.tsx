import { useEffect, useState } from 'react';
import type { MessagePart } from '../../../shared/model/message';
import { nameOfPart } from '../../format/part-name';
import { useSession } from '../../state/lab-context';
import { Card } from './card';

/** A card that is a part of a picture message. Parts that came without their text are fetched. */
export function PartCard({ part }: { part: MessagePart }) {
  const session = useSession();
  const url = session.mediaUrl(part.body.hash, part.contentType);
  const [fetched, setFetched] = useState<string | null>(null);
  const told = part.text;
  useEffect(() => {
    if (told !== null) return;
    const abort = new AbortController();
    fetch(url, { signal: abort.signal })
      .then((response) => response.text())
      .then(setFetched)
      // Without its content there is nothing to show; it can still be saved.
      .catch(() => setFetched(''));
    return () => abort.abort();
  }, [told, url]);
  const text = told ?? fetched;
  const name = nameOfPart(part);
  return text === null ? null : <Card text={text} save={{ href: url, name }} />;
}
