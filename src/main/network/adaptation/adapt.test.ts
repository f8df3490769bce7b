import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNKNOWN_DEVICE } from '../../../shared/model/device-capabilities';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import { emptyBitmap } from '../../../shared/protocol/media/bitmap';
import { encodeMidi } from '../../../shared/protocol/media/midi-write';
import { midiTones } from '../../../shared/protocol/media/midi-tones';
import { encodeWbmp } from '../../../shared/protocol/media/wbmp';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import { encodeMms, makePdu } from '../../../shared/protocol/mms/pdu';
import { partText } from '../../../shared/protocol/mms/part-names';
import { encodeCharset } from '../../../shared/protocol/text/charset';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { adapt } from './adapt';
import type { AdaptationStep, JobOutcome, PlannedJob } from './adapt';
import { factsOf } from './part-facts';

const RELATED = { type: 'application/vnd.wap.multipart.related', parameters: [] };
const SMALL: DeviceCapabilities = {
  maxMessageSize: 30_000,
  maxImage: { width: 160, height: 120 },
  screen: { width: 100, height: 80 },
  accept: ['text/plain', 'application/smil', 'image/jpeg', 'image/gif', 'audio/amr', 'text/x-vcard'],
  charsets: ['us-ascii', 'utf-8'],
  smil: 'basic',
};

function part(type: string, name: string, data: Uint8Array | string, charset?: number): MmsPart {
  return {
    contentType: {
      type,
      parameters: [
        ...(charset === undefined ? [] : [{ name: 'charset', value: charset }]),
        { name: 'name', value: name },
      ],
    },
    headers: [
      { name: 'Content-ID', value: `<${name}>` },
      { name: 'Content-Location', value: name },
    ],
    data: typeof data === 'string' ? encodeUtf8(data) : data,
  };
}

/** A PNG's head with so many pixels, and octets behind it. */
function png(width: number, height: number, size = 40): Uint8Array {
  const octets = new Uint8Array(Math.max(size, 40));
  octets.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  new DataView(octets.buffer).setUint32(16, width);
  new DataView(octets.buffer).setUint32(20, height);
  return octets;
}

/** An SOF0 with so many pixels behind an Exif orientation. */
function jpeg(width: number, height: number, size: number, orientation = 1): Uint8Array {
  const octets = new Uint8Array(Math.max(size, 80));
  octets.set([0xff, 0xd8, 0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  octets.set([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0], 20);
  octets.set([0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255], 38);
  return octets;
}

type Tool = (job: PlannedJob, part: MmsPart) => JobOutcome;
/** Tools that use up what they may. */
const able: Tool = ({ to, maxSize }, { data }) => ({
  ok: true,
  octets: new Uint8Array(Math.min(maxSize, data.length)),
  contentType: to[0]!,
  width: 100,
  height: 75,
});
const BOMB = { code: 'picture-needs-memory', params: {} } as const;
const unable: Tool = () => ({ ok: false, reason: BOMB });

interface Run {
  step: AdaptationStep;
  jobs: PlannedJob[];
}

function run(parts: readonly MmsPart[], device: DeviceCapabilities, tool: Tool = able): Run {
  const measure = (content: { contentType: typeof RELATED; body: Parameters<typeof makePdu>[2] }): number =>
    encodeMms(
      makePdu(
        'm-retrieve-conf',
        [
          { name: 'X-Mms-MMS-Version', value: '1.2' },
          { name: 'Date', value: 1_000 },
          { name: 'Content-Type', value: content.contentType },
        ],
        content.body,
      ),
    ).length;
  const whole = measure({ contentType: RELATED, body: { kind: 'multipart', parts } });
  const outcomes = new Map<string, JobOutcome>();
  const jobs: PlannedJob[] = [];
  for (;;) {
    const step = adapt({
      contentType: RELATED,
      parts,
      facts: parts.map(factsOf),
      device,
      language: 'en',
      fits: whole <= device.maxMessageSize,
      measure: measure as never,
      outcomes,
    });
    if (step.kind !== 'jobs') return { step, jobs };
    for (const job of step.jobs) {
      jobs.push(job);
      outcomes.set(job.name, tool(job, parts[job.part]!));
    }
  }
}

function done(parts: readonly MmsPart[], device: DeviceCapabilities, tool?: Tool) {
  const { step, jobs } = run(parts, device, tool);
  if (step.kind !== 'done') throw new Error(step.kind);
  const { body } = step.assembly;
  const made = body.kind === 'multipart' ? body.parts : [];
  return { ...step, jobs, made, types: made.map(({ contentType }) => contentType.type) };
}

const texts = (made: readonly MmsPart[]): (string | null)[] => made.map(partText);
const rules = (planned: readonly { rules: string[] }[]): string[][] => planned.map((each) => each.rules);

describe('a message', () => {
  it('that the device takes goes as it is', () => {
    expect(run([part('image/jpeg', 'a.jpg', jpeg(160, 120, 9_000))], SMALL).step.kind).toBe('as-it-is');
    expect(run([part('x/y', 'a', png(9_000, 9_000))], UNKNOWN_DEVICE).step.kind).toBe('as-it-is');
  });

  it('whose words alone are too long cannot be made fit', () => {
    expect(run([part('text/plain', 'a.txt', 'x'.repeat(40_000))], SMALL).step.kind).toBe('impossible');
  });

  it('is within the limit exactly, whatever its parts and whatever comes of them', () => {
    const kinds = fc.constantFrom('image/png', 'image/jpeg', 'audio/amr', 'video/mp4', 'text/x-vcard', 'x/y');
    const anyPart = fc.record({ kind: kinds, size: fc.integer({ min: 40, max: 90_000 }) });
    fc.assert(
      fc.property(
        fc.array(anyPart, { maxLength: 8 }),
        fc.integer({ min: 2_000, max: 60_000 }),
        fc.array(fc.constantFrom<Tool>(able, unable), { minLength: 1, maxLength: 4 }),
        (list, maxMessageSize, tools) => {
          const parts = list.map(({ kind, size }, index) =>
            part(kind, `p${index}.x`, kind === 'image/png' ? png(400, 300, size) : new Uint8Array(size)),
          );
          let turn = 0;
          const { step } = run(parts, { ...SMALL, maxMessageSize }, (job, of) =>
            tools[turn++ % tools.length]!(job, of),
          );
          if (step.kind === 'done') expect(step.size).toBeLessThanOrEqual(maxMessageSize);
          else expect(step.kind).toMatch(/as-it-is|impossible/);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a picture', () => {
  it('of another type, or with too many pixels, is converted once', () => {
    const { planned, jobs, types } = done([part('image/png', 'a.png', png(640, 480, 5_000))], SMALL);
    expect(rules(planned)).toEqual([['picture-type', 'picture-resolution']]);
    expect(jobs.map(({ to }) => to)).toEqual([['image/jpeg', 'image/gif']]);
    expect(types).toEqual(['image/jpeg']);
  });

  it('keeps its own type where the device takes it', () => {
    const gif = Uint8Array.from(
      [...'GIF89a'].map((c) => c.charCodeAt(0)).concat([0x80, 2, 0xe0, 1, 0, 0, 0]),
    );
    expect(done([part('image/gif', 'a.gif', gif)], SMALL).jobs[0]!.to).toEqual(['image/gif', 'image/jpeg']);
  });

  it('is turned as EXIF says, and measured so', () => {
    expect(rules(done([part('image/jpeg', 'a.jpg', jpeg(100, 80, 500, 3))], SMALL).planned)).toEqual([
      ['picture-rotation'],
    ]);
    expect(rules(done([part('image/jpeg', 'a.jpg', jpeg(150, 110, 500, 6))], SMALL).planned)).toEqual([
      ['picture-resolution', 'picture-rotation'],
    ]);
    const wide = { ...SMALL, accept: ['*/*'] };
    expect(run([part('image/jpeg', 'a.jpg', jpeg(100, 80, 500, 3))], wide).step.kind).toBe('as-it-is');
  });

  it('as WBMP is read, too', () => {
    const wbmp = encodeWbmp(emptyBitmap(16, 16));
    expect(rules(done([part('image/vnd.wap.wbmp', 'a.wbmp', wbmp)], SMALL).planned)).toEqual([
      ['picture-type'],
    ]);
  });

  it('that cannot be read is told of, with the reason in the record', () => {
    const { planned, made } = done([part('image/heic', 'a.heic', png(9, 9))], SMALL, unable);
    expect(planned).toMatchObject([{ rules: ['not-convertible'], reason: BOMB }]);
    expect(texts(made)).toEqual(['[Picture “a.heic”, 40 B, left out: this phone cannot show it]']);
  });

  it('is smaller where the message is too large, others keep their octets', () => {
    const { planned, jobs } = done(
      [
        part('image/jpeg', 'a.jpg', jpeg(160, 120, 60_000)),
        part('audio/amr', 'b.amr', new Uint8Array(5_000)),
      ],
      SMALL,
    );
    expect(rules(planned)).toEqual([['message-size'], []]);
    expect(jobs[0]!.maxSize).toBeGreaterThan(24_000);
  });
});

describe('a video', () => {
  const clip = part('video/mp4', 'clip.mp4', new Uint8Array(200_000));
  const movies = { ...SMALL, accept: [...SMALL.accept, 'video/3gpp'] };

  it('is converted where the device shows videos', () => {
    const { planned, types, made } = done([clip], movies);
    expect([rules(planned), types]).toEqual([[['video-type']], ['video/3gpp']]);
    expect(made[0]!.headers).toContainEqual({ name: 'Content-Location', value: 'clip.3gp' });
  });

  it('is a picture where it cannot be, or the device shows none', () => {
    const noVideo: Tool = (job, of) => (job.conversion.tool === 'video' ? unable(job, of) : able(job, of));
    expect(done([clip], movies, noVideo)).toMatchObject({
      types: ['image/jpeg'],
      planned: [{ rules: ['video-still'], reason: BOMB }],
    });
    expect(rules(done([clip], SMALL).planned)).toEqual([['video-still']]);
  });

  it('is told of when there is no room even for a picture', () => {
    const { planned } = done([clip], { ...movies, maxMessageSize: 600 });
    expect(rules(planned)).toEqual([['message-size']]);
  });
});

describe('room that a video leaves', () => {
  const parts = [
    part('image/jpeg', 'a.jpg', jpeg(640, 480, 80_000)),
    part('video/mp4', 'b.mp4', new Uint8Array(200_000)),
  ];
  const device = {
    ...SMALL,
    accept: [...SMALL.accept, 'video/3gpp'],
    maxMessageSize: 50_000,
    maxImage: { width: 640, height: 480 },
  };
  /** Takes a third of what it may; pictures use up theirs. */
  const thrifty: Tool = (job, of) => {
    const made = able(job, of);
    if (job.conversion.tool !== 'video' || !made.ok) return made;
    return { ...made, octets: made.octets.subarray(0, Math.floor(job.maxSize / 3)) };
  };

  it('goes to the picture', () => {
    const { jobs, made, size } = done(parts, device, thrifty);
    expect(jobs.map(({ conversion }) => conversion.tool)).toEqual(['picture', 'video', 'picture']);
    const [first, , second] = jobs;
    expect(second!.maxSize).toBeGreaterThan(first!.maxSize * 1.5);
    expect(second!.maxSize % 512).toBe(0);
    expect(made[0]!.data).toHaveLength(second!.maxSize);
    expect(size).toBeLessThanOrEqual(50_000);
    expect(size).toBeGreaterThan(48_000);
  });

  it('brings back what was made smaller for the size alone, once others turn out small', () => {
    // The picture has to be converted in any case, and becomes far smaller than its share.
    const large = [
      part('image/jpeg', 'a.jpg', jpeg(1600, 1200, 80_000)),
      part('video/3gpp', 'b.3gp', new Uint8Array(30_000)),
    ];
    const lean: Tool = (job, of) => {
      const outcome = able(job, of);
      if (!outcome.ok || job.conversion.tool !== 'picture') return outcome;
      return { ...outcome, octets: outcome.octets.subarray(0, 9_000) };
    };
    const { made, planned, size, jobs } = done(large, device, lean);
    expect(jobs.map(({ conversion }) => conversion.tool).slice(0, 2)).toEqual(['picture', 'video']);
    expect(made[1]!.data).toHaveLength(30_000);
    expect(rules(planned)).toEqual([['picture-resolution'], []]);
    expect(size).toBeLessThanOrEqual(50_000);
    // Where there is no room for it, the smaller one stays.
    const tight = done(large, { ...device, maxMessageSize: 38_000 }, lean);
    expect(tight.made[1]!.data.length).toBeLessThan(30_000);
    expect(rules(tight.planned)[1]).toEqual(['message-size']);
  });

  it('is not looked for where little is left, or the picture is as good as it can be', () => {
    expect(done(parts, device).jobs).toHaveLength(2);
    const small = [part('image/jpeg', 'a.jpg', jpeg(640, 480, 6_000)), parts[1]!];
    expect(done(small, device, thrifty).jobs).toHaveLength(1);
  });

  it('keeps the first picture where no larger one can be made', () => {
    let pictures = 0;
    const once: Tool = (job, of) => {
      if (job.conversion.tool === 'picture' && ++pictures > 1) return { ok: false, reason: BOMB };
      return thrifty(job, of);
    };
    const { jobs, made, planned } = done(parts, device, once);
    expect(jobs).toHaveLength(3);
    expect(made[0]!.data).toHaveLength(jobs[0]!.maxSize);
    expect(planned[0]!.reason).toBeNull();
  });
});

describe('how a part is coded', () => {
  const box = (type: string, content: string): string =>
    (content.length / 2 + 8).toString(16).padStart(8, '0') + Buffer.from(type).toString('hex') + content;
  const movie = (entry: string): Uint8Array => {
    const table = box('stsd', '0000000000000001' + box(entry, '00'.repeat(70)));
    const track = box('trak', box('mdia', box('minf', box('stbl', table))));
    return new Uint8Array(Buffer.from(box('ftyp', '33677035') + box('moov', track), 'hex'));
  };
  const old: DeviceCapabilities = {
    ...SMALL,
    accept: [...SMALL.accept, 'video/3gpp', 'video/mp4'],
    codecs: ['h263', 'amr'],
  };

  it('is changed where the phone does not know it, and only there', () => {
    const parts = [part('video/3gpp', 'a.3gp', movie('avc1')), part('video/3gpp', 'b.3gp', movie('s263'))];
    const { planned, jobs } = done(parts, old);
    expect(rules(planned)).toEqual([['media-codec'], []]);
    // No MP4: what would be made has H.264.
    expect(jobs.map(({ to }) => to)).toEqual([['video/3gpp']]);
    expect(run(parts, { ...old, codecs: ['h263', 'h264'] }).step.kind).toBe('as-it-is');
    const { codecs: _, ...unknown } = old;
    expect(run(parts, unknown).step.kind).toBe('as-it-is');
  });

  it('leaves a picture of a video where nothing else is known', () => {
    const mute = { ...old, codecs: [] };
    expect(rules(done([part('video/3gpp', 'a.3gp', movie('avc1'))], mute).planned)).toEqual([
      ['video-still', 'media-codec'],
    ]);
  });

  it('a picture that is built in passes is built from the top for old phones', () => {
    const octets = jpeg(100, 80, 3_000);
    octets[39] = 0xc2;
    const { planned, jobs } = done([part('image/jpeg', 'a.jpg', octets)], old);
    expect(rules(planned)).toEqual([['media-codec']]);
    expect(jobs[0]!.to).toEqual(['image/jpeg', 'image/gif']);
    const knows = { ...old, codecs: ['jpeg-progressive' as const] };
    expect(run([part('image/jpeg', 'a.jpg', octets)], knows).step.kind).toBe('as-it-is');
  });

  it('wide-band speech under the name of narrow-band is told apart', () => {
    const wide = part('audio/amr', 'a.amr', '#!AMR-WB\n0000');
    expect(rules(done([wide], SMALL).planned)).toEqual([['sound-type']]);
    const knows = { ...SMALL, accept: ['audio/amr', 'audio/amr-wb'] };
    expect(run([wide], knows).step.kind).toBe('as-it-is');
    expect(run([part('audio/amr', 'a.amr', '#!AMR\n00')], SMALL).step.kind).toBe('as-it-is');
  });
});

it('a photograph of printing colours goes only to devices that know them', () => {
  const octets = jpeg(100, 80, 9_000);
  // Nf of the frame header: four components (ITU-T T.81 §B.2.2).
  octets[47] = 4;
  const printed = part('image/jpeg', 'a.jpg', octets);
  expect(run([printed], UNKNOWN_DEVICE).step.kind).toBe('as-it-is');
  expect(rules(done([printed], { ...SMALL, codecs: ['amr', 'jpeg-progressive'] }).planned)).toEqual([
    ['media-codec'],
  ]);
  expect(run([printed], { ...SMALL, codecs: ['jpeg-cmyk'] }).step.kind).toBe('as-it-is');
});

describe('a sound without compression', () => {
  const device = { ...SMALL, accept: ['text/plain', 'audio/wav', 'audio/amr', 'audio/mpeg'] };

  it('stays as it is where it fits', () => {
    expect(run([part('audio/wav', 'a.wav', new Uint8Array(20_000))], device).step.kind).toBe('as-it-is');
  });

  it('is compressed where it does not, before it is made worse', () => {
    const { jobs, types } = done([part('audio/x-wav', 'a.wav', new Uint8Array(60_000))], device);
    expect(jobs.map(({ to }) => to)).toEqual([['audio/mpeg', 'audio/amr', 'audio/wav']]);
    expect(types).toEqual(['audio/mpeg']);
  });

  it('of another coding stays of its type on a phone that has no other', () => {
    const { jobs } = done([part('audio/wav', 'a.wav', new Uint8Array(60_000))], {
      ...SMALL,
      accept: ['text/plain', 'audio/wav'],
    });
    expect(jobs.map(({ to }) => to)).toEqual([['audio/wav']]);
  });
});

describe('a type that is taken and better made into another', () => {
  const box = { ...UNKNOWN_DEVICE, avoided: ['audio/amr', 'image/vnd.wap.wbmp'] };
  const speech = part('audio/amr', 'a.amr', new Uint8Array(500));

  it('is, and never into one of its kind', () => {
    const { planned, jobs } = done([speech, part('image/vnd.wap.wbmp', 'b.wbmp', new Uint8Array(9))], box);
    expect(rules(planned)).toEqual([['sound-type'], ['picture-type']]);
    expect(jobs.map(({ to }) => to)).toEqual([
      ['audio/amr-wb', 'audio/mpeg', 'audio/aac', 'audio/wav'],
      ['image/png', 'image/gif', 'image/jpeg'],
    ]);
  });

  it('stays as it is where that cannot be done', () => {
    const { step, jobs } = run([speech, part('x/y', 'c', 'what ever')], box, unable);
    expect([step.kind, jobs.length]).toEqual(['as-it-is', 1]);
  });
});

describe('a melody', () => {
  const imelody = part(
    'text/x-imelody',
    'tune.imy',
    'BEGIN:IMELODY\r\nVERSION:1.2\r\nFORMAT:CLASS1.0\r\nBEAT:120\r\nMELODY:a2c2\r\nEND:IMELODY\r\n',
  );
  const midi = part(
    'audio/sp-midi',
    'tune.mid',
    encodeMidi([{ startMs: 0, durationMs: 100, frequencyHz: 440, loudness: 1, timbre: 'soft' }]),
  );
  const takes = (...types: string[]): DeviceCapabilities => ({ ...SMALL, accept: types });

  it('stays as it is where the phone plays it', () => {
    expect(run([imelody, midi], takes('audio/imelody', 'audio/sp-midi')).step.kind).toBe('as-it-is');
  });

  it('is other notes where the phone plays those', () => {
    const made = done([imelody, midi], takes('audio/midi', 'audio/amr'));
    expect([rules(made.planned), made.types, made.jobs]).toEqual([
      [['melody-type'], ['melody-type']],
      ['audio/midi', 'audio/midi'],
      [],
    ]);
    expect(midiTones(made.made[0]!.data)).toHaveLength(2);
    expect(made.made[1]!.data).toEqual(midi.data);
    expect(made.made[0]!.headers).toContainEqual({ name: 'Content-Location', value: 'tune.mid' });
  });

  it('is a recording where it plays no notes, of as many octets as its seconds are worth', () => {
    const made = done([imelody], takes('audio/amr', 'audio/x'), (job, of) => ({
      ...(able(job, of) as JobOutcome & { ok: true }),
      contentType: job.to[0]!,
    }));
    expect([rules(made.planned), made.types]).toEqual([[['melody-type']], ['audio/amr']]);
    expect(made.jobs).toMatchObject([{ to: ['audio/amr'], conversion: { tool: 'sound' } }]);
    expect(made.jobs[0]!.maxSize).toBeGreaterThan(1_700);
    const music = done([imelody], takes('audio/amr', 'audio/mpeg'));
    expect(music.jobs[0]!.to).toEqual(['audio/mpeg', 'audio/amr']);
  });

  it('that cannot be read is told of with its reason', () => {
    const broken = part('audio/imelody', 'a.imy', 'BEGIN:IMELODY');
    expect(done([broken], takes('audio/midi', 'audio/amr'), unable).planned).toMatchObject([
      { rules: ['not-convertible'], reason: BOMB },
    ]);
    expect(rules(done([broken], takes('text/plain')).planned)).toEqual([['not-accepted']]);
  });
});

describe('other parts', () => {
  it('a card of another version is written anew, or in words', () => {
    const card = part(
      'text/vcard',
      'jürgen.vcf',
      'BEGIN:VCARD\nVERSION:3.0\nFN:Jürgen\nTEL;TYPE=cell:+49 1\nEND:VCARD',
    );
    const { made, planned } = done([card], SMALL);
    expect(rules(planned)).toEqual([['card-version']]);
    expect(texts(made)[0]).toBe(
      'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen\r\nTEL;CELL:+49 1\r\nEND:VCARD\r\n',
    );
    const words = done([card], { ...SMALL, accept: ['text/plain'] });
    expect([rules(words.planned), texts(words.made)]).toEqual([[['card-text']], ['Jürgen\n+49 1']]);
  });

  it.each(['3.0', '4.0'])('a card of version %s is no vCard 2.1 because it is called so', (version) => {
    const card = part(
      'text/x-vcard',
      'a.vcf',
      `BEGIN:VCARD\r\nVERSION:${version}\r\nFN:Ann\r\nEND:VCARD\r\n`,
    );
    const { made, planned } = done([card], SMALL);
    expect(rules(planned)).toEqual([['card-version']]);
    expect(texts(made)[0]).toBe('BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ann\r\nEND:VCARD\r\n');
    expect(run([card], UNKNOWN_DEVICE).step.kind).toBe('as-it-is');
    const plain = part('text/vcard', 'b.vcf', 'BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ann\r\nEND:VCARD\r\n');
    expect(run([plain], { ...SMALL, accept: ['text/x-vcard'] }).step.kind).toBe('as-it-is');
  });

  it('an iCalendar is no vCalendar because it is called so', () => {
    const device = { ...SMALL, accept: ['text/plain', 'text/x-vcalendar'] };
    const entry = (version: string): MmsPart =>
      part(
        'text/x-vcalendar',
        'a.vcs',
        `BEGIN:VCALENDAR\r\nVERSION:${version}\r\nSUMMARY:Ferry\r\nEND:VCALENDAR\r\n`,
      );
    expect(run([entry('1.0')], device).step.kind).toBe('as-it-is');
    const { planned, made } = done([entry('2.0')], device);
    expect([rules(planned), texts(made)]).toEqual([[['card-text']], ['Ferry']]);
  });

  it('a text is in a character set that the device has', () => {
    const greek = part('text/plain', 'a.txt', encodeCharset('Πρ', 1_013)!, 1_013);
    const { made, planned } = done([greek], SMALL);
    expect([rules(planned), texts(made)]).toEqual([[['text-charset']], ['Πρ']]);
    expect(made[0]!.contentType.parameters).toContainEqual({ name: 'charset', value: 106 });
    const latin = part('text/plain', 'a.txt', encodeCharset('é', 4)!, 4);
    expect(run([latin], { ...SMALL, charsets: ['iso-8859-1'] }).step.kind).toBe('as-it-is');
  });

  it('what is protected goes as it is or not at all', () => {
    const locked = part('application/vnd.oma.drm.message', 'a.dm', new Uint8Array(100));
    expect(rules(done([locked], SMALL).planned)).toEqual([['protected']]);
    const knows = { ...SMALL, accept: ['application/vnd.oma.drm.message'] };
    expect(run([locked], knows).step.kind).toBe('as-it-is');
  });

  it('an attachment that is too large is told of, the rest stays', () => {
    const card = part('text/x-vcard', 'a.vcf', new Uint8Array(40_000));
    const { planned, types } = done([card, part('text/plain', 'b.txt', 'hi')], SMALL);
    expect([rules(planned), types]).toEqual([
      [['message-size'], []],
      ['text/plain', 'text/plain'],
    ]);
  });
});

describe('the presentation', () => {
  const smil = part(
    'application/smil',
    's.smil',
    `<smil><head><layout><root-layout width="200" height="160"/><region id="Image" top="0" left="0" width="200" height="120"/>
     <region id="Text" top="120" left="0" width="200" height="40"/></layout></head><body>
     <par dur="3s"><img src="a.png" region="Image"/><text src="cid:t.txt" region="Text"/><audio src="s.ogg"/></par>
     <par dur="4s"><video src="clip.mp4" region="Image"/></par><par dur="1s"><audio src="s.ogg"/></par></body></smil>`,
  );
  const parts = [
    smil,
    part('image/png', 'a.png', png(640, 480)),
    part('text/plain', 't.txt', 'Hello', 106),
    part('audio/basic', 's.ogg', new Uint8Array(50)),
    part('video/mp4', 'clip.mp4', new Uint8Array(5_000)),
    part('application/pdf', 'd.pdf', new Uint8Array(10)),
  ];

  it('has the new names and kinds, the screen, and notes where something is gone', () => {
    const { made, types, assembly } = done(parts, SMALL);
    expect(assembly.smilRewritten).toBe(true);
    expect(types).toEqual(['application/smil', 'image/jpeg', 'text/plain', 'image/jpeg', 'text/plain']);
    const [document, , text, , note] = texts(made);
    expect(document).toContain('<root-layout width="100" height="80"/>');
    expect(document).toContain('<region id="Text" left="0" top="60" width="100" height="20"/>');
    expect(document).toContain('<img src="a.jpg" region="Image"/>\n<text src="t.txt" region="Text"/>');
    expect(document).toContain('<par dur="4s">\n<img src="clip.jpg" region="Image"/>');
    expect(document).toContain('<par dur="5s">\n<text src="note-1.txt" region="Text"/>');
    expect(document!.match(/<par/g)).toHaveLength(3);
    expect(text).toBe('Hello\n[Sound “s.ogg”, 50 B, left out: this phone cannot show it]');
    expect(note).toBe('[File “d.pdf”, 10 B, left out: this phone cannot show it]');
  });

  it('is taken away from phones that know none, and stays where nothing changes', () => {
    const { types, planned } = done([smil, parts[2]!], { ...SMALL, smil: 'none' });
    expect([types, rules(planned)]).toEqual([['text/plain'], [['smil-removed'], []]]);
    expect(run([smil, parts[2]!], SMALL).step.kind).toBe('as-it-is');
  });

  it('that is damaged still gives a message', () => {
    const broken = part('application/smil', 's.smil', '<smil><body><par><img src="a.png"');
    expect(done([broken, parts[1]!], SMALL).types).toEqual(['application/smil', 'image/jpeg']);
  });
});
