import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepts } from '../../shared/model/device-capabilities';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { decodeResponse } from '../../shared/protocol/http/codec';
import { presentation } from '../../shared/protocol/smil/presentation';
import { encodeBase64 } from '../../shared/protocol/text/base64';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import { canonicalType } from '../network/adaptation/rules';
import { sample } from './media/samples.testing';
import { createMediaWorks } from './media/media-works';
import { pictureSimilarity } from './media/picture-quality';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { PROFILES, profile } from './profiles';
import { adaptationRows } from './scenario/adaptation-table';

const media = createMediaWorks();
const folder = mkdtempSync(join(tmpdir(), 'handset-lab-adaptation-'));
const ffprobeInstalled = spawnSync('ffprobe', ['-version']).status === 0;
const FILES = [
  ['photo-1600x1200.jpg', 'image/jpeg'],
  ['clip-h264-aac.mp4', 'video/mp4'],
  ['voice.amr', 'audio/amr'],
  ['card.vcf', 'text/x-vcard'],
  ['doc.pdf', 'application/pdf'],
] as const;

const setups: HandsetSetup[] = [...PROFILES.values()].map((each, index) => ({
  id: each.id,
  name: each.id,
  msisdn: `+4917155502${String(index).padStart(2, '0')}`,
  imsi: `2620155500002${String(index).padStart(2, '0')}`,
  profile: each,
  theme: 'rose',
  language: index % 2 === 0 ? 'en' : 'de',
  bearer: 'lte',
  autoRetrieve: true,
}));
const sender: HandsetSetup = {
  ...setups[1]!,
  id: 'sender',
  name: 'Anna',
  msisdn: '+491715550299',
  imsi: '262015550000299',
  profile: profile('android-412x915'),
};

let lab: RunningLab;
let sent: Message;
const received = new Map<string, Message>();

beforeAll(async () => {
  lab = await testLab({ media, setup: [sender, ...setups] });
  const items: { body: string; contentType: string; name: string }[] = [];
  for (const [name, contentType] of FILES) {
    items.push({ body: (await lab.upload(sample(name), name, contentType)).hash, contentType, name });
  }
  const [photo, clip, ...rest] = items;
  const answer = await lab.calls.handset.sendMms({
    handset: 'sender',
    mms: {
      to: setups.map(({ msisdn }) => msisdn),
      subject: 'Everything at once',
      deliveryReport: false,
      slides: [
        { duration: 5_000, text: 'Grüße vom See', media: [photo!] },
        { duration: 5_000, text: null, media: [clip!] },
        { duration: 5_000, text: null, media: rest },
      ],
    },
  });
  sent = answer.message;
  await lab.core.advance(lab.core.world.now + 600_000);
  for (const { conversations, setup } of lab.snapshot().handsets) {
    const last = conversations[0]?.last;
    if (last !== undefined && last !== null) received.set(setup.id, last);
  }
}, 120_000);
afterAll(async () => {
  await lab.close();
  await media.close();
  rmSync(folder, { recursive: true });
});

/** Octets of the M-Retrieve.conf that crossed the air to a handset. */
async function retrieved(id: string): Promise<number> {
  const { rows } = await lab.calls.trace.list({ limit: 2_000 });
  const row = rows.find(({ to, name }) => to === id && /M-Retrieve\.conf/.test(name));
  const octets = await lab.traceOctets(row!.seq);
  return decodeResponse([octets!]).value.body.length;
}

/** What ffprobe finds in a file: codecs, and pixels of pictures; null when it finds no fault with none. */
function probe(name: string, octets: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, octets);
  const { stdout, stderr } = spawnSync('ffprobe', [
    ...['-v', 'error', '-show_entries', 'stream=codec_name,width,height', '-of', 'csv=p=0', file],
  ]);
  return `${stdout.toString()}${stderr.toString()}`.trim().replaceAll('\n', ' ');
}

const withMms = setups.filter(({ profile: { mms } }) => mms !== null);

describe.each(withMms)('$id', ({ id, profile: { mms } }) => {
  it('gets a message within its limit, with nothing that it does not take', async () => {
    const message = received.get(id)!;
    expect([message.kind, message.state]).toEqual(['mms', 'received']);
    expect(await retrieved(id)).toBeLessThanOrEqual(mms!.maxMessageSize);
    const device = { accept: mms!.accept!.map(canonicalType) };
    for (const { contentType } of message.parts)
      expect(accepts(device, canonicalType(contentType)), contentType).toBe(true);
  });

  it('shows every slide, and loses no part without a word', () => {
    const { parts } = received.get(id)!;
    const smil = parts.find(({ contentType }) => contentType === 'application/smil')?.text ?? null;
    const { slides, source, findings } = presentation(parts, smil);
    expect([source, findings]).toEqual([mms!.smil === 'none' ? 'no-smil' : 'smil', []]);
    if (mms!.smil !== 'none') {
      expect(slides.slice(0, 3).map(({ media }) => media.length > 0)).toEqual([true, true, true]);
    }
    const words = parts.flatMap(({ text, contentType }) => (contentType === 'text/plain' ? [text] : []));
    expect(words).toContain('Grüße vom See');
    const has = (type: string): boolean => parts.some(({ contentType }) => contentType.startsWith(type));
    if (!has('application/pdf')) expect(words.join()).toMatch(/File “doc\.pdf”|Datei „doc\.pdf“/);
    if (!has('audio/')) expect(words.join()).toMatch(/Sound “voice\.amr”|Ton „voice\.amr“/);
    if (!has('text/x-vcard')) expect(words.join()).toContain('+358401234567');
  });

  it.skipIf(!ffprobeInstalled)(
    'has files that open, with pictures no larger than it shows',
    { timeout: 60_000 },
    () => {
      received.get(id)!.parts.forEach(({ contentType, body, name }, index) => {
        if (!/^(image|video|audio)\//.test(contentType)) return;
        const found = probe(`${id}-${index}-${name}`, lab.core.body(body.hash)!);
        const codecs = {
          'image/jpeg': 'mjpeg',
          'video/mp4': 'h264',
          'video/3gpp': 'h263',
          'audio/amr': 'amr_nb',
        };
        expect(found).toMatch(new RegExp(`^${codecs[contentType as keyof typeof codecs]}\\b`));
        expect(found).not.toMatch(/error|invalid/i);
        const [, width = 0, height = 0] = found.split(',').map(Number);
        if (!contentType.startsWith('image/')) return;
        expect(width).toBeLessThanOrEqual(mms!.maxImageWidth);
        expect(height).toBeLessThanOrEqual(mms!.maxImageHeight);
      });
    },
  );
});

it('photographs of generous limits look like the original', { timeout: 60_000 }, async () => {
  const similarities: number[] = [];
  for (const {
    id,
    profile: { mms },
  } of withMms) {
    if (mms!.maxMessageSize < 100_000) continue;
    const photo = received.get(id)!.parts.find(({ contentType }) => contentType === 'image/jpeg')!;
    similarities.push(
      await pictureSimilarity(sample('photo-1600x1200.jpg'), lab.core.body(photo.body.hash)!),
    );
  }
  similarities.sort((a, b) => a - b);
  expect(similarities[similarities.length >> 1]).toBeGreaterThanOrEqual(0.9);
});

describe('what was done', () => {
  it('is told to the sender for each recipient, and to a recipient its own', async () => {
    const all = await lab.calls.handset.adaptations({ handset: 'sender', message: sent.id });
    expect(all.adaptations).toHaveLength(withMms.length - 1);
    for (const { before, after, limit, duration, source } of all.adaptations) {
      expect(after).toBeLessThanOrEqual(limit);
      expect(before).toBeGreaterThan(after);
      expect(duration).toBeGreaterThan(0);
      expect(source).toBe('uaprof');
    }
    const own = await lab.calls.handset.adaptations({
      handset: 'colour-128x128',
      message: received.get('colour-128x128')!.id,
    });
    expect(own.adaptations).toHaveLength(1);
    const [{ rules, parts, device }] = own.adaptations as [(typeof own.adaptations)[0]];
    expect(device).toBe('http://profiles.handset-lab.example/colour-128x128.xml');
    expect(rules).toContain('smil-rewritten');
    expect(parts.map(({ before, after, rules }) => [before.name, after?.name ?? null, rules])).toEqual([
      ['photo-1600x1200.jpg', 'photo-1600x1200.jpg', ['picture-resolution']],
      ['text-1.txt', 'text-1.txt', []],
      ['clip-h264-aac.mp4', 'clip-h264-aac.jpg', ['video-still']],
      ['voice.amr', null, ['not-accepted']],
      ['card.vcf', 'card.txt', ['card-text']],
      ['doc.pdf', null, ['not-accepted']],
    ]);
  });

  it('is nothing for a phone that takes the message as it is', async () => {
    const id = 'android-412x915';
    const { adaptations } = await lab.calls.handset.adaptations({
      handset: id,
      message: received.get(id)!.id,
    });
    expect(adaptations).toEqual([]);
  });
});

describe('copies', () => {
  it('are given beside the original, with their parts, and what stands in for them', async () => {
    const { copies: all } = await lab.calls.network.copies({ correlation: sent.correlation });
    expect(all).toMatchObject({ from: sender.msisdn, subject: 'Everything at once' });
    expect(all!.parts.map(({ name }) => name)).toEqual(['smil.xml', ...sent.parts.map(({ name }) => name)]);
    const of = (id: string) =>
      all!.copies.find(({ recipient }) => recipient === setups.find((setup) => setup.id === id)!.msisdn)!;
    const plain = of('android-412x915');
    expect([plain.state, plain.adaptation, plain.instead, plain.link]).toEqual([
      'unchanged',
      null,
      null,
      null,
    ]);
    expect(plain.parts).toEqual(all!.parts);
    const colour = of('colour-128x128');
    expect(colour.state).toBe('adapted');
    expect(colour.parts.map(({ body }) => body)).toEqual(
      received.get('colour-128x128')!.parts.map(({ body }) => body),
    );
    for (const { body } of colour.parts) expect(lab.core.body(body.hash)).toHaveLength(body.size);
    const words = of('keypad-sms');
    expect([words.state, words.parts]).toEqual(['replaced', []]);
    expect(words.instead?.id).toBe(received.get('keypad-sms')!.id);
    expect(words.instead?.text).toContain(words.link);
  });

  it('are the same for each phone that has it, also as a text, and by their Message-ID; there are none of what is no MMS', async () => {
    const { copies } = await lab.calls.network.copies({ correlation: sent.correlation });
    for (const id of ['colour-128x128', 'keypad-sms']) {
      const { correlation } = received.get(id)!;
      expect(await lab.calls.network.copies({ correlation })).toEqual({ copies });
    }
    expect(copies!.id).toBe(received.get('colour-128x128')!.messageId);
    expect(await lab.calls.network.copies({ id: copies!.id })).toEqual({ copies });
    expect(await lab.calls.network.copies({ id: 'none@mms.lab' })).toEqual({ copies: null });
    expect(await lab.calls.network.copies({ correlation: 'sms/1' })).toEqual({ copies: null });
  });
});

describe('who has a mailbox', () => {
  const FROM_PHONES = [
    ['voice.amr', 'audio/amr'],
    ['clip-h263-amr.3gp', 'video/3gpp'],
    ['logo-96x64.wbmp', 'image/vnd.wap.wbmp'],
    ['doc.pdf', 'application/pdf'],
  ] as const;

  async function mailed(address: string): Promise<{ parts: string[]; sources: string[] }> {
    const items = [];
    for (const [name, contentType] of FROM_PHONES)
      items.push({ body: (await lab.upload(sample(name), name, contentType)).hash, contentType, name });
    const { message } = await lab.calls.handset.sendMms({
      handset: 'sender',
      mms: {
        to: [address],
        subject: 'From phones',
        deliveryReport: false,
        slides: items.map((item) => ({ duration: 5_000, text: null, media: [item] })),
      },
    });
    await lab.core.advance(lab.core.world.now + 60_000);
    const { mails } = await lab.calls.mail.list({ search: '', limit: 10 });
    const { parts } = await lab.calls.mail.read({
      mail: mails.find(({ recipient }) => recipient === address)!.id,
    });
    const { adaptations } = await lab.calls.handset.adaptations({ handset: 'sender', message: message.id });
    return {
      parts: parts.map(({ name, contentType }) => `${name} ${contentType}`),
      sources: adaptations.map(({ source }) => source),
    };
  }

  it('gets what mail programs show, and the record says so', async () => {
    expect(await mailed('eva@mail.example')).toEqual({
      parts: [
        'logo-96x64.png image/png',
        'voice.mp3 audio/mpeg',
        'clip-h263-amr.mp4 video/mp4',
        'doc.pdf application/pdf',
      ],
      sources: ['mailbox'],
    });
    const [row] = adaptationRows(lab);
    expect(row).toMatchObject({ recipient: 'eva@mail.example', as: 'mail', limit: 10_485_760 });
    expect(row!.parts.map((part) => part.split(' ')[0])).toEqual([
      'audio/mpeg',
      'video/mp4',
      'image/png',
      'application/pdf',
    ]);
    expect(row!.rules).toContain('sound-type');
  });

  it('leaves a record where it cannot be made small enough', async () => {
    await lab.calls.lab.configure({ mail: { maxSize: 10_000 } });
    const { message } = await lab.calls.handset.sendMms({
      handset: 'sender',
      mms: {
        to: ['noa@mail.example'],
        subject: 'Long',
        deliveryReport: true,
        slides: [{ duration: 5_000, text: 'all words and no picture '.repeat(600), media: [] }],
      },
    });
    await lab.core.advance(lab.core.world.now + 60_000);
    const asked = { handset: 'sender', message: message.id };
    const { adaptations } = await lab.calls.handset.adaptations(asked);
    expect(adaptations).toMatchObject([
      { recipient: 'noa@mail.example', source: 'mailbox', limit: 10_000, rules: ['message-size'] },
    ]);
    expect(adaptations[0]!.after).toBe(adaptations[0]!.before);
    expect(adaptations[0]!.before).toBeGreaterThan(10_000);
    expect(adaptations[0]!.parts).toMatchObject([
      { before: { contentType: 'text/plain' }, rules: ['message-size'] },
    ]);
    const { copies } = await lab.calls.network.copies({ correlation: message.correlation });
    expect(copies!.copies).toMatchObject([{ state: 'undelivered', adaptation: adaptations[0] }]);
    await lab.calls.lab.configure({ mail: { maxSize: 1_048_576 } });
  });

  it('gets it as it was sent where the operator does not convert', async () => {
    await lab.calls.lab.configure({ mail: { convert: false } });
    expect(await mailed('adam@mail.example')).toEqual({
      parts: [
        'logo-96x64.wbmp image/vnd.wap.wbmp',
        'voice.amr audio/amr',
        'clip-h263-amr.3gp video/3gpp',
        'doc.pdf application/pdf',
      ],
      sources: [],
    });
  });
});

describe('who has no MMS', () => {
  it('is told as richly as the phone allows, in its language', () => {
    const text = (id: string): string => received.get(id)!.text ?? '';
    const links = /\nhttp:\S+\/m\/\w{16}$/;
    expect(text('keypad-sms')).toMatch(
      /^Picture message from Anna.*: Everything at once\nGrüße vom See\nOpen:\nhttp/,
    );
    for (const id of ['keypad-sms', 'mono-96x65-ems', 'mono-101x80-ems']) expect(text(id)).toMatch(links);
    expect(text('mono-96x65-ems')).toContain('\nGrüße vom See\n');
    expect(received.get('mono-84x48')!.segments ?? 0).toBeGreaterThan(1);
  });
});

describe('a model of one’s own', () => {
  it('is known to the MMSC from then on, and kept', async () => {
    const own = { ...profile('colour-128x128'), id: 'tiny', name: 'Tiny' };
    const profiles = await lab.calls.lab.saveProfile(own);
    expect(profiles.at(-1)).toEqual(own);
    expect((await lab.calls.lab.profiles(undefined)).map(({ id }) => id)).toContain('tiny');
    await expect(lab.calls.lab.saveProfile(profile('keypad-sms'))).rejects.toThrow('comes with the lab');
    expect((await lab.calls.lab.deleteProfile({ id: 'tiny' })).map(({ id }) => id)).not.toContain('tiny');
    await expect(lab.calls.lab.deleteProfile({ id: 'tiny' })).rejects.toThrow('there is no profile tiny');
  });

  it('begins with a maker’s document', async () => {
    const document = `<rdf:RDF xmlns:rdf="x"><Vendor>ACME</Vendor><Model>One 2</Model><ScreenSize>128x96</ScreenSize>
      <BitsPerPixel>12</BitsPerPixel><MmsMaxMessageSize>50000</MmsMaxMessageSize><MmsVersion>2.0</MmsVersion>
      <MmsMaxImageResolution>bad</MmsMaxImageResolution></rdf:RDF>`;
    const read = (text: string) => lab.calls.lab.readUaProf({ document: encodeBase64(encodeUtf8(text)) });
    const { profile: found, findings } = await read(document);
    expect(found).toMatchObject({
      id: 'acme-one-2',
      name: 'ACME One 2',
      kind: 'keypad',
      screen: { width: 128, height: 96, colours: 4_096 },
      mms: { version: '1.2', maxMessageSize: 50_000, maxImageWidth: 640, maxImageHeight: 480 },
    });
    expect(findings).toEqual(['MmsMaxImageResolution has no size such as 640x480: "bad"']);
    await expect(read('none')).rejects.toThrow('no RDF document');
  });
});
