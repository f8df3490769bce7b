import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { NodePlaces } from './read-attributes';
import { BodyReader } from './read-body';
import type { Budget } from './read-pieces';
import { guessVocabulary } from './guess';
import { readHeader } from './read-header';
import type { WbxmlHeader } from './read-header';
import type { WbxmlDocument } from './document';
import { vocabularyByMediaType, vocabularyByPublicId } from './vocabularies';
import type { Vocabulary } from './vocabulary';

export interface DecodeWbxmlOptions extends DecodeOptions {
  /** The media type that the carrier names, without parameters: tells the vocabulary where the document does not. */
  mediaType?: string;
  /** MIBEnum that the carrier names, for a document that names none. */
  charset?: number;
  /** Is told where each element and attribute starts. */
  places?: NodePlaces;
}

/**
 * Decodes a WBXML document (WAP-192-WBXML §5) of any vocabulary. The vocabulary is told by the public identifier, else
 * by the media type, else it is guessed from the tokens; without one, names are numbers.
 *
 * Elements nest at most 64 deep; there are at most 65,536 of them with their attributes (256 each) and pieces of text, and at
 * most 2 MiB of text and opaque data, however often the string table is referred to. Of the body's findings the first 1,000 are told.
 * @throws DecodeError and nothing else, whatever the octets
 */
export function decodeWbxml(octets: Uint8Array, options: DecodeWbxmlOptions = {}): Decoded<WbxmlDocument> {
  const sink = options.spans === true ? new SpanSink() : null;
  const r = new Reader(octets, options.strict ?? false, sink);
  const value = readDocument(r, options);
  if (!r.atEnd) {
    r.finding('warning', 'trailing-octets', `${r.remaining} octets behind the end of the document`);
    sink?.leaf(r.pos, r.end, 'trailing octets', undefined);
  }
  return { value, findings: r.findings, spans: sink?.roots ?? [] };
}

/** After so many failures octets are no longer looked into: each one costs. */
const MOST_MISFITS = 100;

function readDocument(r: Reader, options: DecodeWbxmlOptions): WbxmlDocument {
  const header = readHeader(r, options.charset ?? 0);
  const vocabulary = vocabularyOf(r, header, options.mediaType ?? null);
  const places = options.places ?? null;
  return new BodyReader(r, header, vocabulary, fullBudget(), places, readEmbedded).document(0);
}

function fullBudget(): Budget {
  return { nodes: 0, text: 0, misfits: 0, findings: 0, errors: 0, exhausted: false };
}

/**
 * A document inside another one's OPAQUE, if the octets of the current frame are one of a vocabulary that may be there;
 * null, at the frame's start, when they are not.
 */
function readEmbedded(
  r: Reader,
  allowed: readonly string[],
  depth: number,
  budget: Budget,
  places: NodePlaces | null,
): WbxmlDocument | null {
  if (budget.misfits >= MOST_MISFITS) return null;
  const start = r.pos;
  const { nesting, end } = r;
  const mark = r.sink?.mark();
  const found = r.findings.length;
  const { errors } = budget;
  try {
    const header = readHeader(r, 0);
    const vocabulary = vocabularyByPublicId(publicIdOf(header));
    if (vocabulary !== null && allowed.includes(vocabulary.table.id)) {
      const document = new BodyReader(r, header, vocabulary, budget, places, readEmbedded).document(depth);
      // What had to be repaired would not become the same octets again.
      if (r.atEnd && budget.errors === errors) return document;
    }
  } catch (error) {
    if (!(error instanceof DecodeError) || budget.exhausted) throw error;
    // What lenient reading takes for a document, with warnings, strict reading must not take for mere octets.
    const ahead = new Reader(r.octets, false, null, start, end);
    if (r.strict && readEmbedded(ahead, allowed, depth, fullBudget(), null) !== null) throw error;
  }
  budget.misfits++;
  r.restore(nesting, end, start);
  r.findings.length = found;
  if (mark !== undefined) r.sink?.reset(mark);
  return null;
}

function publicIdOf({ publicId }: WbxmlHeader): number | string {
  return 'code' in publicId ? publicId.code : publicId.text;
}

function vocabularyOf(r: Reader, header: WbxmlHeader, mediaType: string | null): Vocabulary | null {
  const told = vocabularyByPublicId(publicIdOf(header));
  const carried = mediaType === null ? null : vocabularyByMediaType(mediaType);
  if (told !== null) {
    if (carried !== null && carried.table.root !== told.table.root) {
      r.finding(
        'warning',
        'vocabulary-mismatch',
        `the document is ${told.table.title}, its media type says ${carried.table.title}`,
        header.publicIdOffset,
      );
    }
    return told;
  }
  if (carried !== null) return carried;
  const guessed = guess(r, header);
  if (guessed === null) {
    r.finding(
      'warning',
      'unknown-vocabulary',
      'neither public identifier nor tokens tell the vocabulary; names are numbers',
      header.publicIdOffset,
    );
  } else {
    r.finding(
      'info',
      'guessed-vocabulary',
      `taken for ${guessed.table.title} by its tokens`,
      header.publicIdOffset,
    );
  }
  return guessed;
}

/** Reads the body without names, ahead of its real reading. */
function guess(r: Reader, header: WbxmlHeader): Vocabulary | null {
  const ahead = new Reader(r.octets, false, null, r.pos, r.end);
  return guessVocabulary(
    new BodyReader(ahead, header, null, fullBudget(), null, readEmbedded).document(0).root,
  );
}
