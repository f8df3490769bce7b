import { joinText } from '../sms/reassemble';
import type { InformationElement } from '../sms/udh';
import { elementData } from '../sms/udh';
import type { UserData } from '../sms/user-data';
import { AnnouncedOctets } from './announced-octets';
import { FormatRuns } from './format-runs';
import type { ElementNamed, EmsMessage, EmsObject, ExtendedObject, PlainObjectElement } from './message';
import { inOrder, noContent } from './message';

/** An object without what prompt and distribution elements say of it. */
type Bare<O> = O extends unknown ? Omit<O, 'prompt' | 'noForward'> : never;

/**
 * Puts the parts of a message together: the whole text, and all elements with positions in it instead of in their part.
 *
 * The parts are those of one message in order (a message without concatenation is one part). An extended object, or
 * compressed elements, whose length its first element does not fill, take the octets of the next elements of the same
 * identifier, whatever those look like. Runs of the same look that meet where two parts meet become one.
 */
export function readEms(parts: readonly UserData[]): EmsMessage {
  return new EmsReader(parts).read();
}

class EmsReader {
  private readonly message: EmsMessage;
  private part = 0;
  /** Where the current part's text begins in the whole, and how long it is. */
  private base = 0;
  private length = 0;
  private object: AnnouncedOctets | null = null;
  private compressed: AnnouncedOctets | null = null;
  /** For the next object. */
  private prompt = 0;
  /** How many more elements may not be sent on. */
  private noForward = 0;
  /** Objects, from the first of those that a prompt joins, that are still to come. */
  private prompted = 0;
  /** Length of the e-mail header while nothing but header has come. */
  private emailLength: number | null = null;
  private readonly runs: FormatRuns;

  constructor(private readonly parts: readonly UserData[]) {
    this.message = {
      text: joinText(parts),
      ...noContent(),
      findings: [],
    };
    this.runs = new FormatRuns(this.message.formats);
  }

  read(): EmsMessage {
    const { parts, message } = this;
    for (const [index, userData] of parts.entries()) {
      this.part = index + 1;
      this.length = userData.text?.length ?? 0;
      this.runs.startPart(this.base, this.length);
      for (const element of userData.header) this.element(element);
      const next = parts[index + 1];
      // A character whose two septets were cut apart counts once.
      if (next !== undefined) this.base += joinText([userData, next]).length - (next.text?.length ?? 0);
    }
    for (const octets of [this.object, this.compressed]) {
      if (octets === null) continue;
      octets.end();
      this.finding('ems-length', `${octets.label}: ${octets.left} octets less than announced`);
    }
    if (this.prompted > 0) {
      this.finding('ems-prompt', `a user prompt joins ${this.prompted} more objects than there are`);
    }
    if (this.prompt > 0) this.finding('ems-prompt', 'a user prompt has no objects behind it');
    this.resolveReused();
    message.formats.sort(inOrder);
    if (this.emailLength !== null) {
      const { text } = message;
      message.email = { header: text.slice(0, this.emailLength), body: text.slice(this.emailLength) };
    }
    return message;
  }

  private finding(code: string, message: string): void {
    this.message.findings.push({ code, part: this.part, message });
  }

  private element(element: InformationElement): void {
    switch (element.name) {
      case 'concat-8':
      case 'concat-16':
      case 'national-single-shift':
      case 'national-locking-shift':
        return;
      case 'object-distribution':
        this.noForward = element.attributes.noForward ? element.count || Infinity : 0;
        return;
      case 'extended-object':
      case 'extended-object-continued':
        if (this.object !== null) this.object = this.taken(this.object, elementData(element));
        else if (element.name === 'extended-object') this.extended(element);
        else this.finding('ems-continuation', 'an extended object goes on that did not begin');
        break;
      case 'compression-control':
      case 'compression-control-continued':
        this.compression(element);
        break;
      case 'text-formatting':
        this.format(element);
        break;
      case 'user-prompt':
        if (element.count === 0) this.finding('ems-prompt', 'a user prompt joins no objects');
        this.prompt = element.count;
        break;
      case 'reused-object': {
        const { reference, position } = element;
        this.add(
          { name: 'reused-object', reference, position: this.absolute(position), object: null },
          false,
        );
        break;
      }
      case 'hyperlink':
        this.hyperlink(element);
        break;
      case 'email-header':
        this.email(element.length);
        break;
      case 'reply-address':
        this.message.replyAddress = element.address;
        break;
      case 'voice-mail':
        this.message.voiceMail = element.mail;
        break;
      case 'object-data-request':
        this.message.dataRequest = true;
        break;
      case 'predefined-sound':
      case 'user-sound':
      case 'predefined-animation':
      case 'large-animation':
      case 'small-animation':
      case 'large-picture':
      case 'small-picture':
      case 'variable-picture':
      case 'wvg':
      case 'character-wvg':
        this.plain(element);
        break;
      default:
        this.message.controls.push(element);
    }
    if (this.noForward > 0) this.noForward--;
  }

  private plain(element: PlainObjectElement): void {
    const { iei: _iei, ...object } = element;
    this.add({ ...object, position: this.relative(element.position) }, false);
  }

  private extended(element: ElementNamed<'extended-object'>): void {
    const { reference, type, control, content, length } = element;
    const object: ExtendedObject = {
      name: 'extended-object',
      position: this.absolute(element.position),
      reference,
      type,
      content,
    };
    if (control.prompt && this.prompt === 0) this.prompt = 1;
    const added = this.add(object, control.noForward) as ExtendedObject;
    this.object = this.taken(new AnnouncedOctets('extended object', added, length), content);
  }

  private compression(element: ElementNamed<'compression-control' | 'compression-control-continued'>): void {
    if (this.compressed !== null) this.compressed = this.taken(this.compressed, elementData(element));
    else if (element.name === 'compression-control') {
      const { information, length, content } = element;
      const target = { algorithm: information.algorithm, content };
      this.message.compressed.push(target);
      this.compressed = this.taken(new AnnouncedOctets('compressed elements', target, length), content);
    } else this.finding('ems-continuation', 'compressed elements go on that did not begin');
  }

  /** Gives the octets announced while some of them are still to come. */
  private taken(announced: AnnouncedOctets, octets: Uint8Array): AnnouncedOctets | null {
    const more = announced.take(octets);
    if (more > 0) this.finding('ems-length', `${announced.label}: ${more} octets more than announced`);
    return announced.left > 0 ? announced : null;
  }

  private add(object: Bare<EmsObject>, noForward: boolean): EmsObject {
    const added = {
      ...object,
      prompt: this.prompt,
      noForward: noForward || this.noForward > 0,
    };
    this.prompted = Math.max(this.prompted, this.prompt);
    if (this.prompted > 0) this.prompted--;
    this.prompt = 0;
    this.message.objects.push(added);
    return added;
  }

  private format(element: ElementNamed<'text-formatting'>): void {
    const tooFar = this.runs.add(element, this.relative(element.start));
    if (tooFar > 0) this.finding('ems-position', `text formatting goes ${tooFar} characters too far`);
  }

  private hyperlink({ position, titleLength, urlLength }: ElementNamed<'hyperlink'>): void {
    const { text } = this.message;
    const urlStart = position + titleLength + 1;
    if (urlStart + urlLength > text.length) {
      this.finding('ems-hyperlink', 'a hyperlink ends behind the text');
      return;
    }
    if (text[urlStart - 1] !== ' ')
      this.finding('ems-hyperlink', 'no space stands between the title and the URL of a hyperlink');
    this.message.hyperlinks.push({
      position,
      title: text.slice(position, urlStart - 1),
      url: text.slice(urlStart, urlStart + urlLength),
    });
  }

  /** Every part with some of the header says how much; it fills the parts in front of the last of them. */
  private email(length: number): void {
    const inPart = Math.min(length, this.length);
    if (inPart < length) this.finding('ems-email', 'an e-mail header is longer than its text');
    if ((this.emailLength ?? 0) !== this.base) {
      this.finding('ems-email', 'an e-mail header goes on behind text that is not part of it');
      return;
    }
    this.emailLength = this.base + inPart;
  }

  private relative(position: number): number {
    if (position > this.length) {
      this.finding(
        'ems-position',
        `position ${position} is behind the ${this.length} characters of the part`,
      );
    }
    return this.base + Math.min(position, this.length);
  }

  private absolute(position: number): number {
    const { length } = this.message.text;
    if (position > length) {
      this.finding('ems-position', `position ${position} is behind the ${length} characters of the message`);
    }
    return Math.min(position, length);
  }

  private resolveReused(): void {
    const { objects } = this.message;
    const extended = new Map<number, ExtendedObject>();
    for (const object of objects)
      if (object.name === 'extended-object') extended.set(object.reference, object);
    for (const object of objects) {
      if (object.name !== 'reused-object') continue;
      const original = extended.get(object.reference);
      if (original !== undefined) object.object = { type: original.type, content: original.content };
      else this.finding('ems-reference', `no object has the reference ${object.reference}`);
    }
  }
}
