import type { MmsComposition } from '../../shared/model/composition';
import { attempt } from '../state/actions';
import { openRoute } from '../state/handset-store';
import type { LabSession } from '../state/session';

/** Sends what the tour is about: two slides from the first phone that knows MMS to all others. */
export async function sendTourMessage(session: LabSession, texts: readonly [string, string]): Promise<void> {
  const handsets = [...session.stores.handsets.values()].filter(
    (handset) => handset.getState().setup.secondOf === undefined,
  );
  const from = handsets.find((handset) => handset.getState().limits.mms);
  if (from === undefined) return;
  const { id, msisdn } = from.getState().setup;
  const to = handsets.map((handset) => handset.getState().setup.msisdn).filter((other) => other !== msisdn);
  await attempt(session, async () => {
    const { client, upload } = session.live;
    const { hash, contentType } = await upload(await drawLake());
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

/** A lake in the evening, as octets of a JPEG: the tour needs a picture and asks nobody for one. */
async function drawLake(): Promise<File> {
  const canvas = new OffscreenCanvas(640, 480);
  const paint = canvas.getContext('2d');
  if (paint === null) throw new Error('there is nothing to paint on');
  const sky = paint.createLinearGradient(0, 0, 0, 300);
  sky.addColorStop(0, '#2b3a67');
  sky.addColorStop(1, '#f2a65a');
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 640, 300);
  const water = paint.createLinearGradient(0, 300, 0, 480);
  water.addColorStop(0, '#d98c5f');
  water.addColorStop(1, '#1b2845');
  paint.fillStyle = water;
  paint.fillRect(0, 300, 640, 180);
  paint.fillStyle = '#fff1c9';
  paint.beginPath();
  paint.arc(430, 250, 44, 0, Math.PI * 2);
  paint.fill();
  paint.fillStyle = '#22304f';
  paint.beginPath();
  paint.moveTo(0, 300);
  for (const [x, y] of [
    [90, 210],
    [170, 268],
    [260, 180],
    [350, 300],
  ] as const)
    paint.lineTo(x, y);
  paint.fill();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return new File([blob], 'lake.jpg', { type: 'image/jpeg' });
}
