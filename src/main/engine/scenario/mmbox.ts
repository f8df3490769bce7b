import type { MmboxEntry } from '../../../shared/model/mmbox';
import { Problem } from '../../../shared/contract/problem';
import { canUpload } from '../../network/handset/mmbox';
import type { HandsetState } from '../../network/handset/state';
import type { RunningLab } from '../lab';
import type { Matcher } from './expect';
import type { MmboxAct } from './mmbox-schema';

/** @throws Problem when it cannot be done */
export async function performMmbox(
  lab: RunningLab,
  matcher: Matcher,
  handset: string,
  { mmbox: act, subject, ...query }: MmboxAct,
): Promise<void> {
  const { mmbox } = lab.calls;
  switch (act) {
    case 'view':
      await mmbox.view({ handset, query });
      return;
    case 'upload': {
      const meant = matcher.newest(
        handset,
        (message) => canUpload(message) && (subject === undefined || message.subject === subject),
        'MMS with its content',
      );
      await mmbox.upload({ handset, message: meant.id });
      return;
    }
    case 'fetch':
      await mmbox.fetch({ handset, location: entryOf(lab, handset, subject).location });
      return;
    case 'delete':
      await mmbox.delete({ handset, locations: [entryOf(lab, handset, subject).location] });
      return;
  }
}

function entryOf(lab: RunningLab, handset: string, subject: string | undefined): MmboxEntry {
  const { mmbox } = lab.core.world.state<HandsetState>(handset);
  const entry = mmbox.entries.findLast((one) => subject === undefined || one.subject === subject);
  if (entry !== undefined) return entry;
  throw new Problem({ code: 'no-entry', message: `${handset} has seen nothing of that kind in the MMBox` });
}
