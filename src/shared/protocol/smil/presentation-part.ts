import type { SmilMediaKind } from './document';

/** What a presentation needs to know of one part of the message. */
export interface PresentationPart {
  /** Media type; parameters are ignored. */
  contentType: string;
  /** Name or file name from the part's headers. */
  name: string | null;
  /** With or without angle brackets. */
  contentId: string | null;
  contentLocation: string | null;
  /** Decoded text of a text part; null for everything else. */
  text: string | null;
  /** It came as a file; a text that did is on no slide unless the SMIL names it. Absent: that was not said. */
  attachment?: boolean | undefined;
}

export type PresentationKind = 'image' | 'video' | 'text' | 'audio';

/** Text by name only: cards and calendars are attachments, ringing tones are sound (OMA MMS Conformance, media types). */
const SPECIAL: Readonly<Record<string, PresentationKind | null>> = {
  'text/x-vcard': null,
  'text/vcard': null,
  'text/directory': null,
  'text/x-vcalendar': null,
  'text/calendar': null,
  'text/x-vnote': null,
  'text/x-imelody': 'audio',
  'application/ogg': 'audio',
};

/** How a part is shown that no SMIL places; null: it is an attachment. */
export function kindUnplaced({ contentType, attachment }: PresentationPart): PresentationKind | null {
  const kind = kindOf(contentType);
  return kind === 'text' && attachment === true ? null : kind;
}

const BY_ELEMENT: Readonly<Record<SmilMediaKind, PresentationKind | null>> = {
  img: 'image',
  video: 'video',
  text: 'text',
  audio: 'audio',
  ref: null,
};

/**
 * How a part is shown: by its media type, whatever element names it, because senders get the element wrong more often
 * than the type; only a part without a real type takes the element's. Null: not on a slide, an attachment.
 */
export function kindOf(contentType: string, element: SmilMediaKind = 'ref'): PresentationKind | null {
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase();
  if (Object.hasOwn(SPECIAL, type)) return SPECIAL[type]!;
  const top = type.split('/', 1)[0]!;
  if (top === 'image' || top === 'video' || top === 'audio' || top === 'text') return top;
  const untyped = type === '' || type === '*/*' || type === 'application/octet-stream';
  return untyped ? BY_ELEMENT[element] : null;
}
