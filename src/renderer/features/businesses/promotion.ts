import { addressees } from '../../../shared/model/business';
import type { Campaign, CampaignContent, CampaignDraft } from '../../../shared/model/business';
import type { ComposedMedia } from '../../../shared/model/composition';
import type { ChargedParty, Charging } from '../../../shared/model/charging';
import { HOUR, DAY } from '../../../shared/model/time';
import type { Vasp } from '../../../shared/model/vasp';
import { composerSize } from '../../state/composer';

export interface PromotionSlide {
  text: string;
  /** Seconds on the screen. */
  seconds: number;
  media: readonly SizedMedia[];
  /** Files that are on their way to it: where they come to when it has been moved meanwhile. */
  awaited: readonly AwaitedFile[];
}

/** A file that is being made or taken over by the engine. */
export interface AwaitedFile {
  /** Of no other file. */
  id: string;
  name: string;
}

/** With its octets. */
export type SizedMedia = ComposedMedia & { size: number };

/** What is being composed for a business. */
export interface Promotion {
  /** Numbers of phones on the desk. */
  phones: readonly string[];
  /** Other numbers as they are typed. */
  more: string;
  subject: string;
  messageClass: (typeof CLASSES)[number];
  expiry: keyof typeof EXPIRIES;
  /** Recipients a second; null: all at once. */
  perSecond: number | null;
  slides: readonly PromotionSlide[];
  deliveryReport: boolean;
  readReport: boolean;
  distributable: boolean;
  adaptable: boolean;
  paidBy: ChargedParty;
  /** Who pays where that is neither the business nor the recipient. */
  thirdParty: string;
  serviceCode: string;
  /** What was made of it when it was handed in as it stands: what is sent now goes out once more. null: it was not. */
  sent: Campaign | null;
}

export const CLASSES = ['informational', 'advertisement', 'personal', 'auto'] as const;
export const EXPIRIES = { none: null, hour: HOUR, day: DAY, week: 7 * DAY } as const;
export const PACES = [null, 1, 5, 20, 100] as const;

/** Slides of one message (OMA MMS Conformance names no number; phones show so many well). */
export const MAX_SLIDES = 20;

export const EMPTY_SLIDE: PromotionSlide = { text: '', seconds: 5, media: [], awaited: [] };

export const NEW_PROMOTION: Promotion = {
  phones: [],
  more: '',
  subject: '',
  messageClass: 'informational',
  expiry: 'day',
  perSecond: null,
  slides: [EMPTY_SLIDE],
  deliveryReport: true,
  readReport: false,
  distributable: true,
  adaptable: true,
  paidBy: 'Sender',
  thirdParty: '',
  serviceCode: '',
  sent: null,
};

/** Everybody it names, each once. */
function namedBy({ phones, more }: Pick<Promotion, 'phones' | 'more'>): string[] {
  const typed = more
    .split(/[,;\n]+/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return [...new Set([...phones, ...typed])];
}

/** Whom it goes to, and whom it leaves out because they have said STOP. */
export function audienceOf(
  promotion: Pick<Promotion, 'phones' | 'more'>,
  account: Pick<Vasp, 'lists'>,
  optedOut: readonly string[],
): { reached: string[]; leftOut: string[] } {
  const named = addressees(namedBy(promotion), account, (address) => optedOut.includes(address));
  const those = (out: boolean): string[] =>
    named.filter((each) => each.optedOut === out).map(({ address }) => address);
  return { reached: those(false), leftOut: those(true) };
}

/**
 * Why it cannot be sent yet to those whom it names; null when it can.
 * @param limit octets that the MMSC takes
 */
export function missing(
  promotion: Promotion,
  { reached, leftOut }: ReturnType<typeof audienceOf>,
  limit: number,
): 'nobody' | 'allLeftOut' | 'noPayer' | 'awaited' | 'empty' | 'tooLarge' | null {
  if (reached.length === 0) return leftOut.length === 0 ? 'nobody' : 'allLeftOut';
  if (promotion.paidBy === 'ThirdParty' && promotion.thirdParty.trim() === '') return 'noPayer';
  if (awaitedIn(promotion).length > 0) return 'awaited';
  if (isEmpty(promotion)) return 'empty';
  return composerSize(promotion).total > limit ? 'tooLarge' : null;
}

/** Whether there is something that could be sent, with all of its files. @param limit octets that the MMSC takes */
export function isWhole(promotion: Promotion, limit: number): boolean {
  return !isEmpty(promotion) && awaitedIn(promotion).length === 0 && composerSize(promotion).total <= limit;
}

/** There is nothing on any slide. */
function isEmpty({ slides }: Pick<Promotion, 'slides'>): boolean {
  return slides.every(({ text, media }) => text.trim() === '' && media.length === 0);
}

/** Files that it does not have yet. */
export function awaitedIn({ slides }: Pick<Promotion, 'slides'>): AwaitedFile[] {
  return slides.flatMap(({ awaited }) => awaited);
}

/** With a file on its way to one of the slides. */
export function awaiting(slides: readonly PromotionSlide[], at: number, file: AwaitedFile): PromotionSlide[] {
  return slides.map((slide, index) =>
    index === at ? { ...slide, awaited: [...slide.awaited, file] } : slide,
  );
}

/** With that file on the slide that waits for it, instead of another of its name. @param media null: it does not come */
export function arrived(
  slides: readonly PromotionSlide[],
  id: string,
  media: SizedMedia | null,
): PromotionSlide[] {
  return slides.map((slide) => {
    const awaited = slide.awaited.filter((file) => file.id !== id);
    if (awaited.length === slide.awaited.length) return slide;
    if (media === null) return { ...slide, awaited };
    return { ...slide, awaited, media: [...slide.media.filter(({ name }) => name !== media.name), media] };
  });
}

/** As the engine takes it. Slides with nothing on them are left out. */
export function campaignOf(promotion: Promotion): CampaignDraft {
  const { composition, ...content } = contentOf(promotion);
  return { ...content, composition: { ...composition, to: namedBy(promotion) } };
}

/** The same without those whom it goes to. */
export function contentOf(promotion: Promotion): CampaignContent {
  const { subject, messageClass, deliveryReport, readReport, distributable, adaptable, perSecond } =
    promotion;
  const expiry = EXPIRIES[promotion.expiry];
  return {
    composition: {
      subject: subject.trim() === '' ? null : subject.trim(),
      messageClass,
      ...(expiry === null ? {} : { expiry: { relativeSeconds: expiry / 1_000 } }),
      deliveryReport,
      readReport,
      slides: promotion.slides
        .filter(({ text, media }) => text.trim() !== '' || media.length > 0)
        .map(({ text, seconds, media }) => ({
          duration: Math.round(seconds * 1_000),
          text: text.trim() === '' ? null : text,
          media: media.map(({ body, contentType, name }) => ({ body, contentType, name })),
        })),
    },
    adaptable,
    distributable,
    perSecond,
    charging: chargingOf(promotion),
  };
}

function chargingOf({ paidBy, thirdParty, serviceCode }: Promotion): Charging {
  const code = serviceCode.trim();
  const payer = thirdParty.trim();
  return {
    party: paidBy,
    ...(paidBy === 'ThirdParty' && payer !== '' ? { thirdParty: payer } : {}),
    ...(code === '' ? {} : { serviceCode: code }),
  };
}
