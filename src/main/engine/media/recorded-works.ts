import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptFailure } from '../../../shared/model/conversion-failure';
import type { ConversionFailure } from '../../../shared/model/conversion-failure';
import type { MediaJob, MediaResult } from '../../network/world/media';
import type { MediaInfo, MediaWorks } from '../ports';
import { sha256 } from '../sha256';

/** A result as it lies in a file; octets in base64, and reasons as texts in files of earlier versions. */
type StoredResult =
  | { ok: true; contentType: string; width: number; height: number; octets: string }
  | { ok: false; reason: ConversionFailure | string };

/**
 * Media works whose results are kept in a folder, by the content and what was to be made of it, and taken from there when
 * they are asked for again: a scenario then has the same octets on every machine, whatever its tools are.
 * @param folder is made when the first result is kept
 */
export class RecordedWorks implements MediaWorks {
  constructor(
    private readonly works: MediaWorks,
    private readonly folder: string,
  ) {}

  async run(job: MediaJob, octets: Uint8Array, progress?: (fraction: number) => void): Promise<MediaResult> {
    const stored = await this.keep<StoredResult>(job, async () => {
      const made = await this.works.run(job, octets, progress);
      return made.ok ? { ...made, octets: Buffer.from(made.octets).toString('base64') } : made;
    });
    if (!stored.ok) return { ok: false, reason: keptFailure(stored.reason) };
    return { ...stored, octets: new Uint8Array(Buffer.from(stored.octets, 'base64')) };
  }

  probe(octets: Uint8Array, name: string, declared: string): Promise<MediaInfo> {
    return this.keep({ op: 'probe', body: sha256(octets), name, declared }, () =>
      this.works.probe(octets, name, declared),
    );
  }

  /** Renditions are for people at a screen, whose machine it is. */
  playable(octets: Uint8Array, contentType: string): ReturnType<MediaWorks['playable']> {
    return this.works.playable(octets, contentType);
  }

  close(): Promise<void> {
    return this.works.close();
  }

  private async keep<Result>(work: object, make: () => Promise<Result>): Promise<Result> {
    const file = join(this.folder, `${sha256(Buffer.from(JSON.stringify(work)))}.json`);
    const known = await readFile(file, 'utf8').catch(() => null);
    if (known !== null) return (JSON.parse(known) as { result: Result }).result;
    const result = await make();
    await mkdir(this.folder, { recursive: true });
    // Whole or not at all, whoever else keeps the same at this moment.
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, JSON.stringify({ work, result }));
    await rename(draft, file);
    return result;
  }
}
