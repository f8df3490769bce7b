import type { MmsComposition } from '../../shared/model/composition';
import { lakePicture } from '../components/lake-picture';
import { attempt } from '../state/actions';
import { openRoute, type HandsetStore } from '../state/handset-store';
import type { LabSession } from '../state/session';

/** The phone that the tour begins at: the first that knows MMS; undefined: none does. */
export function tourSender(phones: readonly HandsetStore[]): HandsetStore | undefined {
  return firstSims(phones).find((handset) => handset.getState().limits.mms);
}

function firstSims(phones: readonly HandsetStore[]): readonly HandsetStore[] {
  return phones.filter((handset) => handset.getState().setup.secondOf === undefined);
}

/** Sends what the tour is about: two slides from the first phone that knows MMS to all others. */
export async function sendTourMessage(session: LabSession, texts: readonly [string, string]): Promise<void> {
  const handsets = firstSims([...session.stores.handsets.values()]);
  const from = tourSender(handsets);
  if (from === undefined) return;
  const { id, msisdn } = from.getState().setup;
  const to = handsets.map((handset) => handset.getState().setup.msisdn).filter((other) => other !== msisdn);
  await attempt(session, async () => {
    const { client, upload } = session.live;
    const { hash, contentType } = await upload(await lakePicture());
    const media = [{ body: hash, contentType, name: 'lake.jpg' }];
    const mms: MmsComposition = {
      to,
      subject: null,
      slides: [
        { duration: 4_000, text: texts[0], media },
        { duration: 4_000, text: texts[1], media: [] },
      ],
      deliveryReport: true,
    };
    const { message } = await client.handset.sendMms({ handset: id, mms });
    openRoute(from, { screen: 'thread', conversation: message.conversation });
  });
}
