import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import type { Language } from '../../../shared/model/subscriber';
import { encodeMidi } from '../../../shared/protocol/media/midi-write';
import { bareContentId } from '../../../shared/protocol/mms/part-names';
import type { MmsBody, MmsPart } from '../../../shared/protocol/mms/message';
import { charsetName, encodeCharset, UTF_8 } from '../../../shared/protocol/text/charset';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { ContentType } from '../../../shared/protocol/wsp/content-type';
import { cardWords, vcard21 } from './cards';
import { noteFor } from './notes';
import type { PartFacts } from './part-facts';
import type { PlannedPart } from './plan';
import { EXTENSIONS } from './rules';
import { rewriteSmil } from './smil-rewrite';
import type { Shown } from './smil-rewrite';

/** What a conversion has given. */
export interface Converted {
  octets: Uint8Array;
  contentType: string;
  width: number | null;
  height: number | null;
}

export interface Assembly {
  contentType: ContentType;
  body: MmsBody;
  /** What became of each part of the original, by its index; null: it is not there. */
  parts: (MmsPart | null)[];
  /** The presentation was written anew. */
  smilRewritten: boolean;
}

export interface AssemblyInput {
  /** Content type of the original message. */
  contentType: ContentType;
  parts: readonly MmsPart[];
  facts: readonly PartFacts[];
  planned: readonly PlannedPart[];
  /** By index of the part; a part that is converted and not here is put in empty, to measure the rest. */
  converted: ReadonlyMap<number, Converted>;
  device: DeviceCapabilities;
  language: Language;
}

/** Puts a message together as planned: parts under their new names and types, notes, and the presentation. */
export function assemble(input: AssemblyInput): Assembly {
  const { parts, facts, planned } = input;
  const taken = new Set<string>();
  const made: (MmsPart | null)[] = parts.map((part, index) => {
    const { step } = planned[index]!;
    if (step.do === 'smil' || step.do === 'note' || step.do === 'drop') return null;
    if (step.do === 'keep') return part;
    return renewed(input, index, taken);
  });
  const shown = made.map((part, index): Shown | null =>
    part === null || facts[index]!.smil
      ? null
      : { type: part.contentType.type.toLowerCase(), name: nameOf(part, facts[index]!) },
  );
  const missing = planned.flatMap(({ step }, index) => (step.do === 'note' ? [index] : []));
  const root = planned.findIndex(({ step }) => step.do === 'smil');
  const notes = new Map(missing.map((index) => [index, noteFor(facts[index]!, input.language)]));
  const changed = planned.some(({ step }) => step.do !== 'keep' && step.do !== 'smil');
  if (root < 0) {
    const list = made.filter((part) => part !== null);
    if (notes.size > 0) list.push(textPart('note.txt', [...notes.values()].join('\n')));
    return {
      contentType: MIXED,
      body: { kind: 'multipart', parts: list },
      parts: made,
      smilRewritten: false,
    };
  }
  if (!changed) {
    return {
      contentType: input.contentType,
      body: { kind: 'multipart', parts },
      parts: [...parts],
      smilRewritten: false,
    };
  }
  const rewritten = rewriteSmil(facts[root]!.text ?? '', facts, shown, notes, input.device.screen);
  for (const [index, extra] of rewritten.texts) made[index] = withText(made[index]!, facts[index]!, extra);
  const smil: MmsPart = {
    ...parts[root]!,
    data: encodeUtf8(rewritten.smil),
    contentType: withCharset(parts[root]!.contentType),
  };
  made[root] = smil;
  const list = made.filter((part) => part !== null);
  for (const [name, text] of rewritten.notes) list.push(textPart(name, text));
  return {
    contentType: input.contentType,
    body: { kind: 'multipart', parts: list },
    parts: made,
    smilRewritten: true,
  };
}

const MIXED: ContentType = { type: 'application/vnd.wap.multipart.mixed', parameters: [] };

/** A part that is made anew: with the name that its new type has. */
function renewed(
  { parts, facts, planned, converted }: AssemblyInput,
  index: number,
  taken: Set<string>,
): MmsPart {
  const part = parts[index]!;
  const fact = facts[index]!;
  const { step } = planned[index]!;
  if (step.do === 'recode') {
    const data = encodeCharset(fact.text ?? '', step.charset) ?? encodeUtf8(fact.text ?? '');
    return { ...part, contentType: withCharset(part.contentType, step.charset), data };
  }
  if (step.do !== 'convert') return part;
  const { tool } = step.conversion;
  if (tool === 'card')
    return retyped(part, fact, 'text/x-vcard', encodeUtf8(vcard21(fact.text ?? '')), taken);
  if (tool === 'words') {
    return retyped(part, fact, 'text/plain', encodeUtf8(cardWords(fact.text ?? '')), taken);
  }
  // MIDI is MIDI, scalable or not; other notes are written as such.
  if (tool === 'tune') {
    const data = fact.type === 'audio/imelody' ? encodeMidi(fact.melody ?? []) : part.data;
    return retyped(part, fact, step.to[0]!, data, taken);
  }
  const result = converted.get(index);
  return retyped(part, fact, result?.contentType ?? step.to[0]!, result?.octets ?? new Uint8Array(0), taken);
}

function retyped(
  part: MmsPart,
  fact: PartFacts,
  type: string,
  data: Uint8Array,
  taken: Set<string>,
): MmsPart {
  const same = fact.type === type;
  const old = fact.name ?? fact.contentLocation ?? `part${taken.size + 1}`;
  const name = same ? old : renamed(old, type, taken);
  taken.add(name);
  return {
    contentType: {
      type,
      parameters: [
        ...(type.startsWith('text/') ? [{ name: 'charset', value: UTF_8 }] : []),
        { name: 'name', value: name },
      ],
    },
    headers: part.headers.flatMap((header): MmsPart['headers'] => {
      if (header.name === 'Content-Location')
        return [{ name: 'Content-Location', value: same ? (fact.contentLocation ?? name) : name }];
      return header.name === 'Content-ID' ? [header] : [];
    }),
    data,
  };
}

/** The name with the ending of its new type; a number is put in where another part has that name. */
function renamed(name: string, type: string, taken: ReadonlySet<string>): string {
  const ending = EXTENSIONS[type] ?? '';
  const base = [...name.replace(/\.[A-Za-z0-9]{1,5}$/, '')].slice(0, 34).join('');
  for (let number = 1; ; number++) {
    const found = `${base}${number === 1 ? '' : `-${number}`}${ending}`;
    if (!taken.has(found)) return found;
  }
}

/** By what a presentation names a part. */
function nameOf(part: MmsPart, fact: PartFacts): string {
  const location = part.headers.find((header) => header.name === 'Content-Location');
  if (location !== undefined && 'value' in location && typeof location.value === 'string')
    return location.value;
  if (fact.contentId !== null) return `cid:${bareContentId(fact.contentId)}`;
  return fact.name ?? '';
}

function withText(part: MmsPart, fact: PartFacts, extra: string): MmsPart {
  const text = `${fact.text ?? ''}\n${extra}`;
  return { ...part, contentType: withCharset(part.contentType), data: encodeUtf8(text) };
}

function withCharset(type: ContentType, charset = UTF_8): ContentType {
  const others = type.parameters.filter(({ name }) => name !== 'charset');
  return charsetName(charset) === null
    ? type
    : { type: type.type, parameters: [{ name: 'charset', value: charset }, ...others] };
}

function textPart(name: string, text: string): MmsPart {
  return {
    contentType: {
      type: 'text/plain',
      parameters: [
        { name: 'charset', value: UTF_8 },
        { name: 'name', value: name },
      ],
    },
    headers: [
      { name: 'Content-ID', value: `<${name}>` },
      { name: 'Content-Location', value: name },
    ],
    data: encodeUtf8(text),
  };
}
