import { failed } from '../../../shared/model/conversion-failure';
import { sha256 } from '../sha256';
import { availableParallelism } from 'node:os';
import type { ConvertMedia, MediaJob, MediaResult } from '../../network/world/media';
import type { MediaInfo, MediaWorks } from '../ports';
import { amrDuration } from './amr-duration';
import { convertClip, KnownClips } from './clip-conversion';
import { DEMUXERS, readContainer, withFile } from './container';
import { findFfmpegs, type Ffmpeg } from './ffmpeg';
import { Limiter } from './limiter';
import { recordingOf } from './melody';
import { besideOrHere } from './picture-pool';
import type { WorkOnPicture } from './picture-pool';
import { renderMedia, type Rendition } from './rendition';
import { ResultCache } from './result-cache';
import { looksPrintable, sniffMedia } from './sniff';

/** Octets of results that are kept of each kind of work. */
const CACHE_LIMIT = 64 * 1024 * 1024;

/** What Chromium shows as it is. */
const SHOWN = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'text/plain',
]);

/** sharp and ffmpeg in other processes, a few jobs at a time. */
class HostMediaWorks implements MediaWorks {
  private readonly limiter = new Limiter(Math.max(2, availableParallelism() - 1));
  private readonly made = new ResultCache<MediaResult>(CACHE_LIMIT, (result) =>
    result.ok ? result.octets.length : 0,
  );
  private readonly rendered = new ResultCache<Rendition>(CACHE_LIMIT, (result) =>
    result.ok ? result.octets.length : 0,
  );

  private readonly clips = new KnownClips();

  constructor(
    private readonly ffmpegs: readonly Ffmpeg[],
    private readonly pictures: WorkOnPicture,
  ) {}

  async run(
    job: MediaJob,
    octets: Uint8Array,
    progress: (fraction: number) => void = () => undefined,
  ): Promise<MediaResult> {
    if (job.op === 'convert' && isAmple(job)) {
      // Many devices have the same box and limits that hardly matter: they share what no limit has changed.
      const best = await this.cached({ ...job, maxSize: Number.MAX_SAFE_INTEGER }, octets, progress);
      if (!best.ok || best.octets.length <= job.maxSize) return best;
    }
    return this.cached(job, octets, progress);
  }

  private cached(
    job: MediaJob,
    octets: Uint8Array,
    progress: (fraction: number) => void,
  ): Promise<MediaResult> {
    const { body, ...target } = job;
    const key = `${body} ${JSON.stringify(target)}`;
    return this.made.get(key, () => this.limiter.run(() => this.make(job, octets, progress)));
  }

  async probe(octets: Uint8Array, name: string, declared: string): Promise<MediaInfo> {
    const contentType = typeOf(octets, name, declared);
    if (contentType.startsWith('image/')) {
      const size = await this.limiter.run(() => this.pictures({ do: 'measure', contentType }, octets));
      const [width, height] = size.ok ? [size.width, size.height] : [null, null];
      return { contentType, width, height, duration: null };
    }
    if (contentType === 'audio/amr' || contentType === 'audio/amr-wb') {
      return {
        contentType,
        width: null,
        height: null,
        duration: amrDuration(octets, contentType === 'audio/amr-wb'),
      };
    }
    const demuxer = DEMUXERS[contentType];
    const [ffmpeg] = this.ffmpegs;
    const container =
      demuxer === undefined || ffmpeg === undefined
        ? null
        : await this.limiter.run(() => withFile(octets, (file) => readContainer(ffmpeg, demuxer, file)));
    return {
      // A container names its kind only by what it holds.
      contentType:
        container !== null && container.video === null ? contentType.replace(/^video/, 'audio') : contentType,
      width: container?.video?.width ?? null,
      height: container?.video?.height ?? null,
      duration: container?.duration ?? null,
    };
  }

  playable(octets: Uint8Array, declared: string): Promise<Rendition> {
    const contentType = typeOf(octets, '', declared);
    if (SHOWN.has(contentType)) return Promise.resolve({ ok: true, octets, contentType });
    const key = sha256(octets);
    return this.rendered.get(key, () => this.limiter.run(() => this.render(octets, contentType)));
  }

  async close(): Promise<void> {
    // Jobs end by themselves within their time limits, and their folders with them; there is nothing to hold open.
    await this.limiter.idle();
  }

  private async make(
    job: MediaJob,
    octets: Uint8Array,
    progress: (fraction: number) => void,
  ): Promise<MediaResult> {
    if (job.op === 'shrink-picture') return this.pictures({ do: 'shrink', job }, octets);
    if (job.op === 'dither') return this.pictures({ do: 'dither', job }, octets);
    if (job.tool === 'picture') return this.pictures({ do: 'convert', job }, octets);
    const sound = await recordingOf(octets, typeOf(octets, '', job.contentType));
    if (sound.octets === null) return failed('no-notes');
    return convertClip(
      this.ffmpegs,
      job,
      sound.octets,
      sound.contentType,
      this.clips,
      this.pictures,
      progress,
    );
  }

  private async render(octets: Uint8Array, contentType: string): Promise<Rendition> {
    if (contentType === 'image/vnd.wap.wbmp') {
      const png = await this.pictures({ do: 'show' }, octets);
      if (png.ok) return png;
    }
    const sound = await recordingOf(octets, contentType);
    if (sound.octets === null) return failed('no-notes');
    if (sound.octets === octets) return renderMedia(this.ffmpegs, octets, contentType);
    // Melodies are long and waves large: what goes to a browser is encoded.
    return renderMedia(this.ffmpegs, sound.octets, sound.contentType, false);
  }
}

/** Octets a pixel at which the best quality of most pictures fits. */
const AMPLE = 0.3;

function isAmple({ tool, maxWidth, maxHeight, maxSize }: ConvertMedia): boolean {
  return (tool === 'picture' || tool === 'still') && maxSize >= maxWidth * maxHeight * AMPLE;
}

/**
 * Media work of this machine.
 * @param environment gives `FFMPEG_PATH` and `PATH`
 * @param pictures where pictures are worked on
 */
export function createMediaWorks(
  environment: NodeJS.ProcessEnv = process.env,
  pictures: WorkOnPicture = besideOrHere(),
): MediaWorks {
  return new HostMediaWorks(findFfmpegs(environment), pictures);
}

/** Types by the endings of file names, for octets that prove nothing. */
const ENDINGS: Readonly<Record<string, string>> = {
  htm: 'text/html',
  html: 'text/html',
  smil: 'application/smil',
  smi: 'application/smil',
  ics: 'text/calendar',
  vcf: 'text/x-vcard',
  vcs: 'text/x-vcalendar',
  imy: 'audio/imelody',
};

/**
 * What the octets are. Text says little about itself, so there the declared type or the name's ending decides;
 * octets that prove nothing keep their declared type unless that is one that would have shown.
 */
function typeOf(octets: Uint8Array, name: string, declared: string): string {
  const sniffed = sniffMedia(octets);
  const stated = declared.split(';')[0]!.trim().toLowerCase();
  if (sniffed === 'text/plain') {
    if (/^text\/[\w.+-]+$/.test(stated) || stated === 'application/smil') return stated;
    return ENDINGS[name.split('.').at(-1)!.toLowerCase()] ?? 'text/plain';
  }
  if (sniffed !== null) return sniffed;
  // Text of eight bits a character looks like anything; what is called a text and has no controls is one.
  if ((stated === 'text/plain' || /\.txt$/i.test(name)) && looksPrintable(octets)) return 'text/plain';
  const provable = /^(image|audio|video|text)\//.test(stated) || !/^[\w.+-]+\/[\w.+-]+$/.test(stated);
  return provable ? 'application/octet-stream' : stated;
}
