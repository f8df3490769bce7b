import { EncodeError } from '../kit/decode-error';
import type { InformationElement } from '../sms/udh';
import { EXTENDED_OBJECT_HEAD } from '../sms/udh-elements';
import { layoutNamed } from '../sms/udh-layouts';
import { partsSurrogates } from './coded-text';
import { inOrder } from './message';
import type { EmsContent, EmsObject, FormatRun, Hyperlink } from './message';

/** An element that lies in one part. */
interface WholeAtom {
  kind: 'whole';
  position: number;
  /** @param start where the text of its part begins */
  element: (start: number) => InformationElement;
}

/** Content that goes on in elements of the parts behind. */
export interface SplitAtom {
  kind: 'split';
  position: number;
  content: Uint8Array;
  /** Octets of the first element in front of the content. */
  head: number;
  first: (content: Uint8Array) => InformationElement;
  next: (content: Uint8Array) => InformationElement;
}

interface FormatAtom {
  kind: 'format';
  position: number;
  run: FormatRun;
}

/** What is laid into parts along with the text: each has a place there. */
export type Atom = WholeAtom | SplitAtom | FormatAtom;

const MAX_LENGTH = 0xffff;
const COMPRESSION_HEAD = 3;

function checkPosition(text: string, position: number, path: string): void {
  if (!(Number.isInteger(position) && position >= 0 && position <= text.length)) {
    throw new EncodeError(`position ${position} is not in the ${text.length} characters of the text`, path);
  }
  if (partsSurrogates(text, position)) throw new EncodeError(`position ${position} parts a character`, path);
}

function whole(element: InformationElement, position = 0): WholeAtom {
  return { kind: 'whole', position, element: () => element };
}

/**
 * All that the message holds beside its text, in the order of the text. At one position formatting comes before links
 * and links before objects, each in the message's order.
 * @throws EncodeError for positions outside the text and content that no element can carry
 */
export function atomsOf(content: EmsContent): Atom[] {
  const { text } = content;
  const atoms: Atom[] = content.controls.map((element) => whole(element));
  // An empty one is in no part's text.
  if (content.email?.header === '') atoms.push(whole({ iei: 0x20, name: 'email-header', length: 0 }));
  if (content.replyAddress !== null)
    atoms.push(whole({ iei: 0x22, name: 'reply-address', address: content.replyAddress }));
  if (content.voiceMail !== null)
    atoms.push(whole({ iei: 0x23, name: 'voice-mail', mail: content.voiceMail }));
  if (content.dataRequest) atoms.push(whole({ iei: 0x1a, name: 'object-data-request' }));
  const runs = content.formats.map((run, i) => formatAtom(text, run, `formats[${i}]`));
  atoms.push(...runs.sort((a, b) => inOrder(a.run, b.run)));
  content.hyperlinks.forEach((link, i) => atoms.push(linkAtom(text, link, `hyperlinks[${i}]`)));
  const objects = content.objects.toSorted((a, b) => a.position - b.position);
  let noForward = false;
  objects.forEach((object, i) => {
    const path = `objects[${content.objects.indexOf(object)}]`;
    checkPosition(text, object.position, path);
    if (object.prompt > objects.length - i)
      throw new EncodeError(`a prompt joins ${object.prompt} objects, ${objects.length - i} are left`, path);
    // An extended object can say itself that it stays with its receiver, but not that it need not.
    if (object.noForward !== noForward && !(object.noForward && object.name === 'extended-object')) {
      ({ noForward } = object);
      const attributes = { noForward };
      atoms.push(whole({ iei: 0x17, name: 'object-distribution', count: 0, attributes }, object.position));
    }
    atoms.push(...objectAtoms(object, path));
  });
  for (const [i, { algorithm, content: octets }] of content.compressed.entries()) {
    atoms.push({
      kind: 'split',
      position: text.length,
      content: checkedLength(octets, `compressed[${i}]`),
      head: COMPRESSION_HEAD,
      first: (part) => ({
        iei: 0x16,
        name: 'compression-control',
        information: { algorithm },
        length: octets.length,
        content: part,
      }),
      next: (part) => ({ iei: 0x16, name: 'compression-control-continued', content: part }),
    });
  }
  return atoms.sort((a, b) => a.position - b.position);
}

function checkedLength(octets: Uint8Array, path: string): Uint8Array {
  if (octets.length <= MAX_LENGTH) return octets;
  throw new EncodeError(`${octets.length} octets are more than ${MAX_LENGTH}`, path);
}

function formatAtom(text: string, run: FormatRun, path: string): FormatAtom {
  checkPosition(text, run.start, path);
  if (run.length !== null) {
    if (!(Number.isInteger(run.length) && run.length > 0))
      throw new EncodeError(`a length of ${run.length} is not a whole number above 0`, path);
    checkPosition(text, run.start + run.length, path);
  }
  return { kind: 'format', position: run.start, run };
}

function linkAtom(text: string, { position, title, url }: Hyperlink, path: string): WholeAtom {
  if (!text.startsWith(`${title} ${url}`, position)) {
    throw new EncodeError(`the text has no "${title} ${url}" at position ${position}`, path);
  }
  return whole(
    { iei: 0x21, name: 'hyperlink', position, titleLength: title.length, urlLength: url.length },
    position,
  );
}

function objectAtoms(object: EmsObject, path: string): Atom[] {
  const { position, prompt, noForward } = object;
  const extended = object.name === 'extended-object';
  const atoms: Atom[] = [];
  // An extended object says itself that the user is asked about it.
  if (prompt > (extended ? 1 : 0))
    atoms.push(whole({ iei: 0x13, name: 'user-prompt', count: prompt }, position));
  if (object.name === 'extended-object') {
    const { reference, type, content } = object;
    atoms.push({
      kind: 'split',
      position,
      content: checkedLength(content, path),
      head: EXTENDED_OBJECT_HEAD,
      first: (part) => ({
        iei: 0x14,
        name: 'extended-object',
        reference,
        length: content.length,
        control: { noForward, prompt: prompt === 1 },
        type,
        position,
        content: part,
      }),
      next: (part) => ({ iei: 0x14, name: 'extended-object-continued', content: part }),
    });
  } else if (object.name === 'reused-object') {
    atoms.push(whole({ iei: 0x15, name: 'reused-object', reference: object.reference, position }, position));
  } else {
    const { prompt: _prompt, noForward: _noForward, ...plain } = object;
    const { iei } = layoutNamed(plain.name).row;
    const element = (start: number) => ({ ...plain, iei, position: position - start }) as InformationElement;
    atoms.push({ kind: 'whole', position, element });
  }
  return atoms;
}
