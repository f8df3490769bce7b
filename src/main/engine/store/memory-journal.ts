import { octetsLength } from '../../../shared/protocol/kit/octets';
import { BODY_HASHES } from './body-hash';
import { journalInputs } from './journal-text';
import { Gathered, readPiece, type BodyPiece, type Piece } from './pieces';
import { Spill, type Spilled } from './spill';

interface JournalEntry {
  step: number;
  time: number;
  text: string;
  /** The octets in it that are no body: the text says which. */
  octets: readonly Uint8Array[];
}

/** Where octets of an input are: in its entry, or a body. */
export type Place = number | BodyPiece;

/** Entries that go to the file together. */
const RUN = 256;

/** A place in a body needs none. */
const NO_OCTETS = new Uint8Array(0);

/** Entries in the file: their own octets, then a listing of what `Written` says. */
interface SealedRun {
  spilled: Spilled;
  listingAt: number;
  steps: Float64Array;
  sizes: Float64Array;
}

type Written = [time: number, text: string, pieces: Piece[]];

/**
 * The journal of a store without a database. Only the newest entries are in memory: nobody reads it but for a bug report or
 * to rewind, and as objects it would be among the most that a long run holds.
 */
export class MemoryJournal {
  /** Oldest first; the first `dropped` entries of the first run have fallen out. */
  private readonly runs: SealedRun[] = [];
  private dropped = 0;
  /** Those behind the runs, of which `start` have fallen out. */
  private entries: JournalEntry[] = [];
  private start = 0;
  private octets_ = 0;
  private readonly file = new Spill();

  /** @param bodyOf the octets of a body that an input names */
  constructor(private readonly bodyOf: (hash: string) => Uint8Array) {}

  /** Sum of the octets of all entries and the characters of their texts. */
  get octets(): number {
    return this.octets_;
  }

  /** @param step numbers of later entries are never smaller */
  push(entry: JournalEntry): void {
    this.entries.push(entry);
    this.octets_ += sizeOf(entry);
    if (this.entries.length >= 2 * RUN) this.seal();
  }

  /** Step of the oldest entry; undefined when there is none. */
  get firstStep(): number | undefined {
    return this.runs[0]?.steps[this.dropped] ?? this.entries[this.start]?.step;
  }

  /** Lets go of the oldest entry, which there must be. */
  dropFirst(): void {
    const run = this.runs[0];
    if (run === undefined) {
      this.octets_ -= sizeOf(this.entries[this.start++]!);
      return;
    }
    this.octets_ -= run.sizes[this.dropped++]!;
    if (this.dropped < run.steps.length) return;
    this.runs.shift();
    this.dropped = 0;
    this.file.free(run.spilled);
  }

  /** All inputs, oldest first. */
  inputs(): { time: number; input: unknown }[] {
    return [...this.all()].map(({ time, text, octets }) => {
      const [input] = journalInputs(`[[${time},${text}]]`, (where) => {
        const place = where as Place;
        return new Uint8Array(
          typeof place === 'number' ? octets[place]! : readPiece(place, NO_OCTETS, this.bodyOf),
        );
      });
      return input!;
    });
  }

  /** Hashes of the bodies that inputs name. */
  *named(): Generator<string> {
    for (const { text } of this.all()) for (const [hash] of text.matchAll(BODY_HASHES)) yield hash;
  }

  close(): void {
    this.file.closeAll();
  }

  private *all(): Generator<Omit<JournalEntry, 'step'>> {
    for (const [index, run] of this.runs.entries()) {
      yield* this.open(run).slice(index === 0 ? this.dropped : 0);
    }
    yield* this.entries.slice(this.start);
  }

  private seal(): void {
    // What has fallen out needs no room in the file.
    const sealed = this.entries.slice(this.start, Math.max(this.start, RUN));
    this.entries = this.entries.slice(Math.max(this.start, RUN));
    this.start = 0;
    if (sealed.length === 0) return;
    const gathered = new Gathered(new Map());
    const written = sealed.map(({ time, text, octets }): Written => [
      time,
      text,
      octets.map((run) => gathered.add(run)),
    ]);
    const { octets, moreAt } = gathered.join([Buffer.from(JSON.stringify(written))]);
    this.runs.push({
      spilled: this.file.write(octets),
      listingAt: moreAt,
      steps: Float64Array.from(sealed, ({ step }) => step),
      sizes: Float64Array.from(sealed, sizeOf),
    });
  }

  private open({ spilled, listingAt }: SealedRun): Omit<JournalEntry, 'step'>[] {
    const octets = this.file.read(spilled);
    const written = JSON.parse(Buffer.from(octets.subarray(listingAt)).toString()) as Written[];
    return written.map(([time, text, pieces]) => ({
      time,
      text,
      octets: pieces.map((piece) => readPiece(piece, octets, this.bodyOf)),
    }));
  }
}

function sizeOf({ text, octets }: Omit<JournalEntry, 'step'>): number {
  return text.length + octetsLength(octets);
}
