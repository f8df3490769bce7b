import path from 'node:path';
import type { MmsComposition } from '../../../shared/model/composition';
import type { Message } from '../../../shared/model/message';
import { withoutUndefined } from '../../../shared/model/without-undefined';
import type { RunningLab } from '../lab';
import { fileBeside } from './beside';
import type { Matcher } from './expect';
import type { Act } from './act-schema';

type SendMms = Extract<Act, { send: 'mms' }>;
type SlideSource = NonNullable<SendMms['slides']>[number];

/** How an MMS is to be treated, with names as numbers. */
export function mmsOptions(act: SendMms, matcher: Matcher, handset: string): Partial<MmsComposition> {
  const numbers = (names?: readonly string[]): string[] | undefined =>
    names?.map((name) => matcher.numberOf(name));
  const offer = act.replyCharging;
  return withoutUndefined({
    group: act.group,
    cc: numbers(act.cc),
    bcc: numbers(act.bcc),
    priority: act.priority,
    messageClass: act.messageClass,
    senderVisibility: act.senderVisibility,
    deliveryTime: act.deliveryTime,
    expiry: act.expiry,
    readReport: act.readReport,
    replyCharging:
      offer === undefined
        ? undefined
        : {
            textOnly: offer.textOnly,
            ...withoutUndefined({ deadline: offer.deadline, size: offer.size }),
          },
    replyTo: act.reply === undefined ? undefined : answeredMms(matcher, handset).id,
    store: act.store,
  });
}

/** To whom an MMS goes: as the step says, or to all in the conversation that it answers. */
export function mmsRecipients(act: SendMms, matcher: Matcher, handset: string): string[] {
  return act.to?.map((name) => matcher.numberOf(name)) ?? answeredMms(matcher, handset).addresses;
}

function answeredMms(matcher: Matcher, handset: string): Message {
  const received = ({ kind, state }: Message): boolean => kind === 'mms' && state === 'received';
  return matcher.newest(handset, received, 'MMS to answer');
}

/** Slides, subject and the question for a report; media come from files beside the scenario. */
export async function composeMms(
  lab: RunningLab,
  folder: string,
  act: Pick<SendMms, 'subject' | 'parts' | 'slides' | 'deliveryReport'>,
): Promise<Omit<MmsComposition, 'to'>> {
  const slides = await Promise.all(slidesOf(act).map((slide) => composeSlide(lab, folder, slide)));
  return { subject: act.subject, slides, deliveryReport: act.deliveryReport };
}

/** The short form's parts as slides: a file begins one, a text joins the one before it. */
function slidesOf(act: Pick<SendMms, 'parts' | 'slides'>): SlideSource[] {
  const slides: SlideSource[] = [...(act.slides ?? [])];
  for (const part of act.parts ?? []) {
    const isFile = /^[^\s]+\.[A-Za-z0-9]{2,5}$/.test(part);
    const last = slides.at(-1);
    if (isFile) slides.push({ media: [part], text: null, duration: 5_000 });
    else if (last !== undefined && last.text === null) slides[slides.length - 1] = { ...last, text: part };
    else slides.push({ media: [], text: part, duration: 5_000 });
  }
  return slides;
}

async function composeSlide(
  lab: RunningLab,
  folder: string,
  slide: SlideSource,
): Promise<MmsComposition['slides'][number]> {
  const media = await Promise.all(
    slide.media.map(async (name) => {
      const octets = await fileBeside(folder, name);
      const stored = await lab.upload(octets, path.basename(name), '');
      return { body: stored.hash, contentType: stored.contentType, name: path.basename(name) };
    }),
  );
  return { duration: slide.duration, text: slide.text, media };
}
