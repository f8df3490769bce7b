import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adaptation } from '../../../shared/model/adaptation';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { HandsetSetup } from '../../../shared/model/handset';
import { createMediaWorks } from '../../engine/media/media-works';
import { jpegOfSize, pictureSimilarity } from '../../engine/media/picture-quality';
import { PROFILES, profile } from '../../engine/profiles';
import { adaptationRows } from '../../engine/scenario/adaptation-table';
import type { AdaptationRow } from '../../engine/scenario/adaptation-table';
import type { RunningLab } from '../../engine/lab';
import { sha256 } from '../../engine/sha256';
import type { Measurement } from './measure';
import { median } from './measure';
import { virtualLab } from './virtual-lab';

const RUNS = 5;
/** Octets of the message that a photograph is made for. */
const SMALL_LIMIT = 30 * 1_024;
const FILES: readonly (readonly [name: string, type: string])[] = [
  ['photo-1600x1200.jpg', 'image/jpeg'],
  ['clip-h264-aac.mp4', 'video/mp4'],
  ['voice.amr', 'audio/amr'],
  ['card.vcf', 'text/x-vcard'],
  ['doc.pdf', 'application/pdf'],
];
/** Limits from which on a photograph is to look like itself. */
const GENEROUS = 100 * 1_000;

/**
 * A photograph of 4K made fit for a small phone, and a message with everything for all profiles at once. Medians of five
 * runs, each with nothing remembered; real time, since the tools are other programs.
 */
export async function benchAdaptation(tell: (note: string) => void): Promise<Measurement[]> {
  const folder = mediaFolder();
  if (folder === null) {
    tell('there is no examples/media here; set HANDSET_LAB_MEDIA to its folder');
    return [];
  }
  const files = FILES.map(([name, type]) => ({
    name,
    type,
    octets: new Uint8Array(readFileSync(join(folder, name))),
  }));
  return [...(await benchPhoto(files[0]!.octets)), ...(await benchFanOut(files))];
}

function mediaFolder(): string | null {
  const folders = [
    process.env.HANDSET_LAB_MEDIA,
    join(import.meta.dirname, '../../examples/media'),
    'examples/media',
  ];
  return folders.find((folder) => folder !== undefined && existsSync(join(folder, FILES[0]![0]))) ?? null;
}

async function benchPhoto(sample: Uint8Array): Promise<Measurement[]> {
  const photo = await jpegOfSize(sample, 3_840, 2_160);
  const times: number[] = [];
  let size = 0;
  let similarity = 0;
  for (let run = 0; run <= RUNS; run++) {
    const media = createMediaWorks();
    const start = performance.now();
    const made = await media.run(
      {
        op: 'convert',
        tool: 'picture',
        body: sha256(photo),
        contentType: 'image/jpeg',
        to: ['image/jpeg'],
        maxWidth: 640,
        maxHeight: 480,
        maxSize: SMALL_LIMIT,
      },
      photo,
    );
    if (!made.ok) throw new Error(JSON.stringify(made.reason));
    similarity = await pictureSimilarity(photo, made.octets);
    // The first run loads the library.
    if (run > 0) times.push(performance.now() - start);
    size = made.octets.length;
    await media.close();
  }
  return [
    {
      name: '4K photo to 30 kB',
      value: median(times),
      unit: 'ms',
      note: `${photo.length} octets to ${size}, with SSIM`,
    },
    { name: 'SSIM of it', value: similarity, unit: '' },
  ];
}

interface Sample {
  name: string;
  type: string;
  octets: Uint8Array;
}

async function benchFanOut(files: readonly Sample[]): Promise<Measurement[]> {
  const all = [...PROFILES.values()].map(setupOf);
  const runs: Outcome[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await send(files, all));
  const alone: Measurement[] = [];
  const generous: number[] = [];
  for (const setup of all) {
    const outcomes: Outcome[] = [];
    for (let run = 0; run < RUNS_ALONE; run++) outcomes.push(await send(files, [setup]));
    const { as, size, limit, similarity } = outcomes[0]!.rows[0]!;
    const got = size === null ? as : `${size} of ${limit} octets`;
    const like = similarity === null ? '' : `, SSIM of the photo ${similarity.toFixed(3)}`;
    if (limit !== null && limit >= GENEROUS && similarity !== null) generous.push(similarity);
    const value = median(outcomes.map(({ time }) => time));
    alone.push({ name: setup.id, value, unit: 'ms', note: `${got}${like}` });
  }
  return [
    ...alone,
    {
      name: 'all profiles at once',
      value: median(runs.map(({ time }) => time)),
      unit: 'ms',
      note: `${all.length} recipients`,
    },
    { name: 'SSIM from 100 kB on', value: median(generous), unit: '', note: 'median of the profiles' },
  ];
}

const RUNS_ALONE = 3;

interface Outcome {
  /** Milliseconds. */
  time: number;
  rows: (AdaptationRow & { similarity: number | null })[];
}

/** Sends everything to phones, in a lab of its own whose media tools remember nothing. */
async function send(files: readonly Sample[], recipients: readonly HandsetSetup[]): Promise<Outcome> {
  const media = createMediaWorks();
  const sender: HandsetSetup = {
    ...setupOf(profile('android-412x915'), 99),
    id: 'sender',
  };
  const { lab } = await virtualLab([sender, ...recipients], media);
  try {
    const items: { body: string; contentType: string; name: string }[] = [];
    for (const { name, type, octets } of files) {
      items.push({ body: (await lab.upload(octets, name, type)).hash, contentType: type, name });
    }
    const [photo, clip, ...rest] = items;
    const slide = (text: string | null, media: typeof items) => ({ duration: 5_000, text, media });
    const start = performance.now();
    const { message } = await lab.calls.handset.sendMms({
      handset: sender.id,
      mms: {
        to: recipients.map(({ msisdn }) => msisdn),
        subject: 'Everything at once',
        deliveryReport: false,
        slides: [slide('Grüße vom See', [photo!]), slide(null, [clip!]), slide(null, rest)],
      },
    });
    await lab.core.advance(lab.core.world.now + LONG_ENOUGH);
    const time = performance.now() - start;
    const { adaptations } = await lab.calls.handset.adaptations({ handset: sender.id, message: message.id });
    const rows = [];
    for (const row of adaptationRows(lab)) {
      rows.push({
        ...row,
        similarity: row.size === null ? null : await similarityOf(lab, adaptations, row, files[0]!.octets),
      });
    }
    return { time, rows };
  } finally {
    await lab.close();
    await media.close();
  }
}

/** Virtual milliseconds in which the slowest phone has fetched the message. */
const LONG_ENOUGH = 600_000;

function setupOf(model: HandsetProfile, index: number): HandsetSetup {
  const number = String(index).padStart(2, '0');
  return {
    id: model.id,
    name: model.id,
    msisdn: `+4917155502${number}`,
    imsi: `2620155500002${number}`,
    profile: model,
    theme: 'rose',
    language: 'en',
    bearer: 'lte',
    autoRetrieve: true,
  };
}

/** How much the photograph in a recipient's message looks like itself; 1 where it is the same. */
function similarityOf(
  lab: RunningLab,
  adaptations: readonly Adaptation[],
  { profile: id }: AdaptationRow,
  photo: Uint8Array,
): Promise<number> {
  const { msisdn } = lab.core.projection.setup(id);
  const parts = adaptations.find(({ recipient }) => recipient === msisdn)?.parts ?? [];
  const after = parts.find(({ before }) => before.contentType === 'image/jpeg')?.after ?? null;
  const octets = after === null ? null : lab.core.body(after.body.hash);
  return octets === null ? Promise.resolve(1) : pictureSimilarity(photo, octets);
}
