import { useEffect, useState } from 'react';
import type { LinkedPage } from '../../../shared/contract/linked-page';
import { takesServicePush } from '../../../shared/model/handset-profile';
import type { Message } from '../../../shared/model/message';
import { noData, type NoData } from '../../format/operator';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';

/** What the browser of a phone with keys has to show. */
export type Page =
  | { is: 'shown'; page: LinkedPage }
  | { is: 'loading' | 'gone' | 'outside' | 'noBrowser' | 'failed' }
  | { is: 'cut'; by: NoData };

type Loaded = { address: string; page: Page };

/** The page behind an address, once it is loaded. Only pages of the lab are; null: no address, no page. */
export function usePage(address: string | null): Page | null {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const browses = useHandset((state) => takesServicePush(state.setup.profile));
  const cut = useHandset(({ radio, setup }) => noData(radio, setup));
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const known = loaded !== null && loaded.address === address ? loaded.page : null;
  const wanted = browses && cut === null && known === null ? address : null;
  useEffect(() => {
    if (wanted === null) return;
    let waits = true;
    const load = async (): Promise<void> => {
      let page: Page = { is: 'failed' };
      await attempt(session, async () => {
        const answer = await session.live.client.handset.openPage({ handset, address: wanted });
        page =
          answer.page === null
            ? { is: answer.inLab ? 'gone' : 'outside' }
            : { is: 'shown', page: answer.page };
      });
      if (waits) setLoaded({ address: wanted, page });
    };
    void load();
    return () => {
      waits = false;
    };
  }, [session, handset, wanted]);
  // Left, it is loaded anew the next time.
  if (address === null) {
    if (loaded !== null) setLoaded(null);
    return null;
  }
  if (!browses) return { is: 'noBrowser' };
  return known ?? (cut === null ? { is: 'loading' } : { is: 'cut', by: cut });
}

/** A page as the message that is on it. */
export function messageOnPage({ from, subject, at, expiresAt, parts }: LinkedPage): Message {
  return {
    id: 'page',
    conversation: '',
    direction: 'in',
    kind: 'mms',
    addresses: [],
    from,
    at,
    state: 'received',
    progress: null,
    read: true,
    text: null,
    segments: null,
    subject: subject === '' ? null : subject,
    parts,
    size: null,
    expiresAt,
    reports: [],
    why: [],
    correlation: '',
  };
}
