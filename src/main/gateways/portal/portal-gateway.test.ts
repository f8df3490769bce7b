import { failed } from '../../../shared/model/conversion-failure';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/contract/problem';
import type { PortalMessage } from '../../engine/lab-port';
import type { MediaWorks } from '../../engine/ports';
import { portalMessageOf, RecordedLog } from '../lab.testing';
import type { Listening } from '../listener';
import { startPortal } from './portal-gateway';
import { SCRIPT } from './script';

const CODE = 'Q7k2xR9mZt4bWc8yHf3s';
const smil = `<smil><head><layout><root-layout/><region id="Image"/><region id="Text"/></layout></head><body>
<par dur="5s"><img src="beach.jpg" region="Image" alt="The beach"/><text src="one.txt" region="Text"/></par>
<par dur="5s"><audio src="voice.amr"/><text src="two.txt" region="Text"/></par></body></smil>`;
const message = portalMessageOf([
  { type: 'application/smil', name: 'slides.smil', text: smil },
  { type: 'image/jpeg', name: 'beach.jpg', octets: Buffer.from('picture') },
  { type: 'text/plain', name: 'one.txt', text: 'Grüße <b>vom</b> Meer' },
  { type: 'audio/amr', name: 'voice.amr', octets: Buffer.from('voice in AMR') },
  { type: 'text/plain', name: 'two.txt', text: 'Second' },
  {
    type: 'text/x-vcard',
    name: 'C:\\cards\\Jürgen "J".vcf',
    text: 'BEGIN:VCARD',
    octets: Buffer.from('BEGIN:VCARD'),
  },
  { type: 'image/svg+xml', name: 'evil.svg', octets: Buffer.from('<svg onload="alert(1)"/>') },
]);

const media: Pick<MediaWorks, 'playable' | 'probe'> = {
  probe: async (_octets, _name, contentType) => ({ contentType, width: null, height: null, duration: 7_000 }),
  playable: async (octets, contentType) => {
    if (contentType === 'audio/amr')
      return { ok: true, octets: Buffer.from('voice as MP3'), contentType: 'audio/mpeg' };
    if (contentType === 'image/jpeg') return { ok: true, octets, contentType };
    return failed('no-ffmpeg');
  },
};

let portal: Listening | null = null;
afterEach(async () => {
  await portal?.close(0);
  portal = null;
});

async function start(
  find: (code: string) => PortalMessage | null,
): Promise<{ opened: string[]; log: RecordedLog }> {
  const opened: string[] = [];
  const log = new RecordedLog();
  const lab = {
    portal: async (code: string) => {
      opened.push(code);
      return find(code);
    },
  };
  portal = await startPortal({ lab, media, log, host: '127.0.0.1', port: 0 });
  return { opened, log };
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${portal!.address}${path}`, { headers });
}

describe('the portal', () => {
  it('shows the slides in order, then the attachments', async () => {
    await start(() => message);
    const response = await get(`/m/${CODE}`);
    expect(response.status).toBe(200);
    const page = (await response.text()).replace(/\s+/g, ' ');
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>Picture message from Anna</title>');
    expect(page).toContain('<p class="subject" dir="auto">Holiday</p>');
    expect(page).toMatch(
      /<time datetime="2026-11-21T12:00:00.000Z">21 November 2026(,| at) 12:00 UTC<\/time>/,
    );
    expect(page).toMatch(/here until <time datetime="[^"]+Z">[^<]+ UTC<\/time>\./);
    expect(page).not.toContain('data-bare');
    expect(page).toContain('aria-label="Slide 2 of 2"');
    expect(page).not.toContain('<b>vom');
    const order = [
      `<img src="/m/${CODE}/1" alt="The beach"`,
      'Grüße &lt;b&gt;vom&lt;/b&gt; Meer',
      `<audio src="/m/${CODE}/3" controls preload="metadata" aria-label="Sound"`,
      'Second',
      '<h2>Attachments</h2>',
      `href="/m/${CODE}/5?download"`,
      '<h2>Pictures, videos and sounds</h2>',
      `href="/m/${CODE}/1?download"`,
      `href="/m/${CODE}/3?download"`,
    ].map((part) => page.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/\son\w+=|style=/i);
  });

  it('has no script where none can run: in a frame, or where there is nothing to play', async () => {
    await start((code) => (code === CODE ? message : null));
    const framed = await get(`/m/${CODE}`, { 'Sec-Fetch-Dest': 'iframe' });
    expect(framed.headers.get('vary')).toBe('Sec-Fetch-Dest');
    const page = await framed.text();
    expect(page).toContain('The beach');
    expect(page).not.toContain('<script');
    const lost = await get('/m/nothing-here');
    expect(await lost.text()).not.toContain('<script');
  });

  it('says beside each medium when and where it is shown', async () => {
    const timed = smil
      .replace('<root-layout/>', '<root-layout width="200" height="400" background-color="#000000"/>')
      .replace('<region id="Text"/>', '<region id="Text" top="300" height="100"/>')
      .replace('<text src="one.txt"', '<text src="one.txt" begin="2s"')
      .replace('<par dur="5s"><audio', '<par><audio');
    await start(() =>
      portalMessageOf([
        { type: 'application/smil', name: 'slides.smil', text: timed },
        { type: 'image/jpeg', name: 'beach.jpg', octets: Buffer.from('picture') },
        { type: 'text/plain', name: 'one.txt', text: 'One' },
        { type: 'audio/amr', name: 'voice.amr', octets: Buffer.from('voice in AMR') },
        { type: 'text/plain', name: 'two.txt', text: 'Two' },
      ]),
    );
    const page = (await (await get(`/m/${CODE}`)).text()).replace(/\s+/g, ' ');
    const figures = Array.from(page.matchAll(/class="medium (\w+)" ([^>]*)>/g), ([, kind, data]) => [
      kind,
      ...Array.from(
        data!.matchAll(/data-(\w+)(?:="([^"]*)")?/g),
        ([, name, value]) => `${name}=${value ?? ''}`,
      ),
    ]);
    expect(figures.map(([kind, begin, end]) => [kind, begin, end])).toEqual([
      ['image', 'begin=0', 'end=5000'],
      ['text', 'begin=2000', 'end=5000'],
      // As long as the recording is, which its octets tell.
      ['audio', 'begin=5000', 'end=12000'],
      ['text', 'begin=5000', 'end=12000'],
    ]);
    expect(figures[1]).toEqual(
      expect.arrayContaining(['y=75%', 'h=25%', 'w=100%', 'ink=#fff', 'fit=contain']),
    );
    // Nothing but the text is seen on the second slide, which has the stage to itself.
    expect(figures[3]).toEqual(expect.arrayContaining(['y=0%', 'h=100%']));
    expect(figures.map((figure) => figure.includes('last='))).toEqual([false, false, false, true]);
    expect(page).toContain('data-duration="12000" data-ratio="200 / 400" data-ground="#000000"');
  });

  it('sends the fields that keep the page to itself', async () => {
    await start(() => message);
    const { headers } = await get(`/m/${CODE}`);
    const policy = headers.get('Content-Security-Policy')!;
    for (const rule of [
      "default-src 'none'",
      "img-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
    const hash = createHash('sha256').update(SCRIPT).digest('base64');
    expect(policy).toContain(`script-src 'sha256-${hash}'`);
    expect(policy).not.toContain('connect-src');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Set-Cookie')).toBeNull();
  });

  it('is framed by the desk where that is known', async () => {
    const lab = { portal: async () => message };
    const framedBy = (): string[] => ['app://handset-lab', 'http://127.0.0.1:4080'];
    portal = await startPortal({ lab, media, log: new RecordedLog(), host: '127.0.0.1', port: 0, framedBy });
    const { headers } = await get(`/m/${CODE}`);
    expect(headers.get('Content-Security-Policy')).toContain(
      'frame-ancestors app://handset-lab http://127.0.0.1:4080',
    );
  });

  it('speaks German, to a nameless sender too', async () => {
    await start(() => ({ ...message, language: 'de', from: null, subject: null }));
    const page = await (await get(`/m/${CODE}`)).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('<title>Bildnachricht</title>');
    expect(page).toContain('Anhänge');
    expect(page).not.toContain('class="subject"');
  });

  it('gives media as browsers play them, and opens the message only once for that', async () => {
    const { opened } = await start(() => message);
    await get(`/m/${CODE}`);
    const picture = await get(`/m/${CODE}/1`);
    expect(picture.headers.get('Content-Type')).toBe('image/jpeg');
    expect(picture.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await picture.text()).toBe('picture');
    const voice = await get(`/m/${CODE}/3`, { Range: 'bytes=0-4' });
    expect(voice.status).toBe(206);
    expect(voice.headers.get('Content-Type')).toBe('audio/mpeg');
    expect(await voice.text()).toBe('voice');
    expect(opened).toEqual([CODE]);
  });

  it('gives the rest only to be saved, as octets', async () => {
    await start(() => message);
    const svg = await get(`/m/${CODE}/6`);
    expect(svg.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(svg.headers.get('Content-Disposition')).toMatch(/^attachment/);
    expect(svg.headers.get('Content-Security-Policy')).toContain('sandbox');
    const original = await get(`/m/${CODE}/3?download`);
    expect(await original.text()).toBe('voice in AMR');
    const card = await get(`/m/${CODE}/5?download`);
    expect(card.headers.get('Content-Disposition')).toBe(
      `attachment; filename="J_rgen__J_.vcf"; filename*=UTF-8''J%C3%BCrgen%20%22J%22.vcf`,
    );
  });

  it('shows what is attached on a slide that has nothing else, and no blank one', async () => {
    const blank = smil.replace('</body>', '<par dur="5s"/></body>');
    const [first, ...others] = message.parts;
    const parts = [{ ...first!, text: blank }, ...others];
    await start(() => ({ ...message, parts }));
    const page = await (await get(`/m/${CODE}`)).text();
    const [, , third] = [...page.matchAll(/<section[^]*?<\/section>/g)].map(([section]) => section);
    expect(third).toContain('aria-label="Slide 3 of 3"');
    expect(third).toContain(`href="/m/${CODE}/5?download"`);
    const nothing = parts.slice(0, 5);
    await portal!.close(0);
    await start(() => ({ ...message, parts: nothing }));
    expect(await (await get(`/m/${CODE}`)).text()).toContain('aria-label="Slide 2 of 2"');
  });

  it.each([
    '/m/%E0%A4%A',
    '/m/%00',
    '/m/..%2f..%2fetc%2fpasswd',
    '/%',
    '//m//x',
    `/m/${CODE}/-1`,
    `/m/${CODE}/1e3`,
  ])('has nothing at %s', async (path) => {
    const { log } = await start((code) => (code === CODE ? message : null));
    expect((await get(path)).status).toBe(404);
    expect(log.lines).toEqual([]);
  });

  it.each([
    ['bytes=0-2', 206],
    ['bytes=-2', 206],
    ['bytes=9999-', 416],
    ['bytes=5-1', 200],
    ['bytes=0-1,3-4', 200],
    ['lines=0-2', 200],
    [`bytes=${'9'.repeat(40)}-`, 200],
  ])('answers Range %s with %i', async (range, status) => {
    await start(() => message);
    expect((await get(`/m/${CODE}/1`, { Range: range })).status).toBe(status);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])('is only read: not by %s', async (method) => {
    const { opened } = await start(() => message);
    const response = await fetch(`${portal!.address}/m/${CODE}`, { method });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
    expect(opened).toEqual([]);
  });

  it('says kindly that there is nothing', async () => {
    const { opened } = await start(() => null);
    const english = await get(`/m/${CODE}`);
    expect(english.status).toBe(404);
    expect(await english.text()).toContain('<h1>This message is not here</h1>');
    const german = await get(`/m/${CODE}/1`, { 'Accept-Language': 'de-AT,de;q=0.9' });
    expect(german.status).toBe(404);
    expect(await german.text()).toContain('<html lang="de">');
    for (const path of ['/', '/m/', '/m/..%2f..%2fetc', '/m/%00']) {
      expect((await get(path)).status).toBe(404);
    }
    expect(opened).toEqual([CODE, CODE]);
  });

  it('says that a message is damaged which was damaged on the disk, and that asking again does not help', async () => {
    const { log } = await start(() => {
      throw new Problem({ code: 'body-damaged', message: 'the stored octets of 1234 are damaged' });
    });
    const english = await get(`/m/${CODE}`);
    expect(english.status).toBe(410);
    expect(await english.text()).toContain('<h1>This message can no longer be shown</h1>');
    const german = await get(`/m/${CODE}/1`, { 'Accept-Language': 'de' });
    expect(german.status).toBe(410);
    expect(await german.text()).toContain('ist beschädigt');
    // No mistake of the lab: who runs it is told of what was lost.
    expect(log.lines).toEqual([
      `warn: portal /m/${CODE}: the stored octets of 1234 are damaged`,
      `warn: portal /m/${CODE}/1: the stored octets of 1234 are damaged`,
    ]);
  });

  it('does not give what the message does not have, nor its SMIL', async () => {
    await start(() => message);
    for (const index of ['0', '7', '999', '1234', '-1', 'x']) {
      expect((await get(`/m/${CODE}/${index}`)).status).toBe(404);
    }
  });

  it('slows down who guesses', async () => {
    await start((code) => (code === CODE ? message : null));
    expect((await get(`/m/${CODE}`)).status).toBe(200);
    for (let n = 0; n < 30; n++) expect((await get(`/m/guess${n}`)).status).toBe(404);
    const slowed = await get(`/m/${CODE}`);
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('Retry-After')).toBe('60');
  });

  it('shows a message without anything in it', async () => {
    await start(() => portalMessageOf([]));
    expect(await (await get(`/m/${CODE}`)).text()).toContain('There is nothing in this message.');
  });

  it('logs a mistake of the lab and shows nothing of it', async () => {
    const { log } = await start(() => {
      throw new Error('broken');
    });
    const response = await get(`/m/${CODE}`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('broken');
    expect(log.lines).toEqual([`error: portal /m/${CODE}: broken`]);
  });
});
