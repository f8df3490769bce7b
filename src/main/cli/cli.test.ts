import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import { dissect, tsharkInstalled } from '../engine/export/tshark.testing';
import { buildScripts } from '../engine/store/build-script.testing';
import type { ServeAddresses } from './serve';

// Programs are started here, which takes long when the machine has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = join(import.meta.dirname, '../../..');
let scripts: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-cli-'));
  scripts = await buildScripts('cli', {
    cli: join(import.meta.dirname, 'cli.ts'),
    'store-worker': join(root, 'src/main/engine/store/store-worker.ts'),
  });
});
afterAll(() => {
  rmSync(scripts, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number | null;
  out: Buffer;
  err: string;
}

function start(args: readonly string[]) {
  return spawn(process.execPath, [join(scripts, 'cli.js'), ...args], { stdio: 'pipe', cwd: folder });
}

async function cli(args: readonly string[], input: Uint8Array | string = ''): Promise<Outcome> {
  const child = start(args);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(out), err };
}

const json = ({ out }: Outcome): unknown => JSON.parse(out.toString());

/** M-NotifyResp.ind of OMA-TS-MMS_ENC: transaction id T1, version 1.0, status retrieved. */
const NOTIFY_RESP = Buffer.from('8c83985431008d909581', 'hex');
const SUBMIT = '01000b916407281553f800000ae8329bfd4697d9ec37';

describe('handset-lab', () => {
  it.each([
    [['fly'], /unknown command 'fly'/],
    [['decode', '--as', 'poem'], /poem.*Allowed choices are mms/],
    [['serve', '--port', '70000'], /A port is 0 to 65535/],
    [['serve', '--listen', 'mm9=1'], /NAME is mm1, mm7, /],
    [['serve', '--memory', '--data', 'x'], /cannot be used with/],
    [['run'], /missing required argument/],
    [['run', 'x.yaml', '--seed', '-1'], /seed/i],
    [['run', 'x.yaml', '--speed', 'fast'], /A speed is max/],
    [['bench', 'scale', '--handsets', '100,100'], /Sizes are rising numbers/],
    [['bench', 'scale', '--handsets', 'many'], /Sizes are rising numbers/],
    [['decode', '--hex'], /that is not an even number of hex digits/],
    [['decode', '--hex'], /--hex: "z" is no hex digit/, '8c zz'],
  ])('answers %j with code 2 and says why', async (args, why, input = 'abc') => {
    const outcome = await cli(args, input);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toMatch(why);
    expect(outcome.err).toMatch(/^handset-lab: /);
    const command = args[0] === 'fly' ? '' : `${args[0]} `;
    expect(outcome.err.endsWith(`\n  see handset-lab ${command}--help\n`)).toBe(true);
    expect(outcome.err).not.toMatch(/\n\s+at /);
    expect(outcome.out.length).toBe(0);
  });

  it('gives help and version on standard output', async () => {
    expect((await cli(['--version'])).out.toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await cli(['serve', '--help']);
    expect(help.code).toBe(0);
    expect(help.out.toString()).toContain('--listen <name=port>');
    expect(help.out.toString()).not.toContain('{}');
  });
});

describe('decode', () => {
  it('reads a file, standard input and hex, and tells the same', async () => {
    const file = join(folder, 'resp.mms');
    writeFileSync(file, NOTIFY_RESP);
    const fromFile = await cli(['decode', '--json', file]);
    expect(fromFile.code).toBe(0);
    expect(json(fromFile)).toMatchObject({ kind: 'mms', type: 'm-notifyresp-ind', version: '1.0' });
    const fromInput = await cli(['decode', '--json'], NOTIFY_RESP);
    const fromHex = await cli(['decode', '-', '--hex', '--json'], '0x8c 83:98\n5431008d 909581\n');
    expect(fromInput.out.equals(fromFile.out)).toBe(true);
    expect(fromHex.out.equals(fromFile.out)).toBe(true);
  });

  it('covers every octet with spans', async () => {
    const { spans } = json(await cli(['decode', '--json', '--spans'], NOTIFY_RESP)) as {
      spans: { start: number; end: number }[];
    };
    let at = 0;
    for (const { start: from, end } of spans) {
      expect(from).toBe(at);
      at = end;
    }
    expect(at).toBe(NOTIFY_RESP.length);
  });

  it('ends with 1 when the octets cannot be read, and says where', async () => {
    const cut = await cli(['decode', '--json', '--as', 'mms'], NOTIFY_RESP.subarray(0, 7));
    expect(cut.code).toBe(1);
    expect(json(cut)).toMatchObject({ error: { offset: 7 }, partial: { type: 'm-notifyresp-ind' } });
    const words = await cli(['decode', '--as', 'mms'], NOTIFY_RESP.subarray(0, 7));
    expect(words.code).toBe(1);
    expect(words.out.length).toBe(0);
    expect(words.err).toMatch(/^handset-lab: cannot be decoded: .*at octet 7: /);
    expect((await cli(['decode', '--json'], '')).code).toBe(1);
  });

  it('says in words what it has read, on standard error', async () => {
    const outcome = await cli(['decode', '--hex', '--as', 'sms-submit', '--spans'], SUBMIT);
    expect(outcome).toMatchObject({ code: 0, out: Buffer.alloc(0) });
    expect(outcome.err).toContain('text: hellohello');
    expect(outcome.err).toMatch(/^ +0 {2}01 /m);
  });

  it('says when a file is not there', async () => {
    const outcome = await cli(['decode', join(folder, 'none')]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toBe(`handset-lab: ${join(folder, 'none')} does not exist\n`);
  });
});

describe('encode', () => {
  it.each([
    ['an MMS PDU', NOTIFY_RESP.toString('hex'), 'mms'],
    ['a TPDU', SUBMIT, 'sms-submit'],
    ['a TPDU behind a service centre address', `07911326040000f0${SUBMIT}`, 'sms-submit'],
  ])('makes %s again from what decode printed', async (_what, hex, kind) => {
    const decoded = await cli(['decode', '--json', '--hex', '--as', kind], hex);
    const encoded = await cli(['encode'], decoded.out);
    expect(encoded.err).toBe('');
    expect(encoded.out.toString('hex')).toBe(hex);
    const file = join(folder, 'encoded');
    expect(await cli(['encode', '--out', file, '-'], decoded.out)).toMatchObject({
      code: 0,
      out: Buffer.alloc(0),
    });
    expect(readFileSync(file).toString('hex')).toBe(hex);
  });

  it('makes a whole message again from what decode --data printed', async () => {
    const message = {
      type: 'm-send-req',
      headers: [
        { name: 'X-Mms-Transaction-Id', value: 'T1' },
        { name: 'To', value: '+491715550102/TYPE=PLMN' },
      ],
      version: '1.2',
      contentType: { type: 'application/vnd.wap.multipart.mixed' },
      parts: [
        { contentType: 'image/jpeg', name: 'a.jpg', hex: 'ffd8ff00' },
        { contentType: 'text/plain', text: 'Grüße' },
      ],
    };
    const octets = (await cli(['encode', '--as', 'mms'], JSON.stringify(message))).out;
    expect(octets.subarray(0, 2).toString('hex')).toBe('8c80');
    const decoded = await cli(['decode', '--json', '--data'], octets);
    const encoded = await cli(['encode'], decoded.out);
    expect(encoded.err).toBe('');
    expect(encoded.out.equals(octets)).toBe(true);
  });

  it('takes the kind from --as', async () => {
    const text = '{"destination":"+46708251358","text":"hellohello"}';
    expect((await cli(['encode', '--as', 'sms-submit'], text)).out.toString('hex')).toBe(SUBMIT);
  });

  it.each([
    ['a line break', 'no json\r\nat all\n'],
    ['codes for the terminal', '\u001b]0;title\u0007\u009b31m\u2028x'],
    ['very much', `"${'x'.repeat(50_000)}`],
  ])('tells on one short line what cannot be read, also where it holds %s', async (_, text) => {
    const { code, err } = await cli(['encode'], text);
    expect(code).toBe(1);
    expect(err).toMatch(/^handset-lab: that is no JSON: [^\p{Cc}\u2028\u2029]{1,1200}\n$/u);
  });

  it('tells on one short line of a kind that nobody knows', async () => {
    const { err } = await cli(['encode'], JSON.stringify({ kind: `a\u001b[2J\n${'b'.repeat(50_000)}` }));
    expect(err).toMatch(/^handset-lab: kind: [^\p{Cc}]{1,1200}\n$/u);
  });

  it.each([
    ['{', /that is no JSON/],
    ['{}', /kind: say which kind it is, there or with --as: mms, .*sms-submit.* or smil$/m],
    ['{"kind":"http"}', /kind: "http" cannot be encoded; kinds are mms, .* or smil$/m],
    ['{"kind":"mms","type":"m-send-req","headers":[{"name":"To","value":7}]}', /headers\.To/],
    ['{"kind":"sms-submit","text":"x"}', /destination/],
  ])('ends with 1 for %s', async (text, why) => {
    const outcome = await cli(['encode'], text);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch(why);
    expect(outcome.err.trim().split('\n')).toHaveLength(1);
    expect(outcome.out.length).toBe(0);
  });
});

describe('run', () => {
  const scenario = `name: A text
handsets:
  anna: { number: '+491701000001' }
  ben: { number: '+491701000002' }
steps:
  - anna: { send: sms, to: ben, text: Hello }
  - expect: { handset: ben, receives: sms, text: TEXT, within: 60s }
`;

  it('performs a scenario and writes report, capture and trace', async () => {
    const file = join(folder, 'good.yaml');
    writeFileSync(file, scenario.replace('TEXT', 'Hello'));
    const [junit, pcap, trace] = ['report.xml', 'all.pcapng', 'trace.jsonl'].map((name) =>
      join(folder, name),
    );
    const args = [
      'run',
      file,
      '--json',
      '--seed',
      '3',
      '--junit',
      junit!,
      '--pcap',
      pcap!,
      '--trace',
      trace!,
    ];
    const outcome = await cli(args);
    expect(outcome.code).toBe(0);
    expect(json(outcome)).toMatchObject({ ok: true, scenarios: [{ name: 'A text', seed: 3, ok: true }] });
    expect(outcome.err).toContain('ok: A text');
    expect(readFileSync(junit!, 'utf8')).toContain('<testsuites name="handset-lab" tests="2" failures="0">');
    expect(readFileSync(pcap!).readUInt32LE(0)).toBe(0x0a0d0d0a);
    const events = readFileSync(trace!, 'utf8').trim().split('\n');
    expect(JSON.parse(events[0]!)).toMatchObject({
      from: 'anna',
      octets: expect.stringMatching(/^[0-9a-f]+$/) as string,
    });
    const started = performance.now();
    const again = await cli(['run', '--speed', '20', ...args.slice(1, -1), join(folder, 'again.jsonl')]);
    expect(again.out.equals(outcome.out)).toBe(true);
    const { duration } = (json(again) as { scenarios: [{ duration: number }] }).scenarios[0];
    expect(performance.now() - started).toBeGreaterThan(duration / 20);
    expect(readFileSync(join(folder, 'again.jsonl')).equals(readFileSync(trace!))).toBe(true);
  });

  it.skipIf(!tsharkInstalled)('writes into the capture what crossed before coverage was lost', async () => {
    const [pcap, trace] = [join(folder, 'broken.pcapng'), join(folder, 'broken.jsonl')];
    const example = join(root, 'examples/bad-weather.yaml');
    expect((await cli(['run', example, '--pcap', pcap, '--trace', trace])).code).toBe(0);
    const rows = readFileSync(trace, 'utf8').trim().split('\n');
    const broken = rows
      .map((line) => JSON.parse(line) as TraceRow)
      .flatMap(({ crossed = 0, time }) => (crossed > 0 ? [[crossed, time]] : []));
    expect(broken.length).toBeGreaterThan(1);
    const { streams, wrong } = dissect(readFileSync(pcap));
    const reset = streams.filter(({ end }) => end === 'reset');
    expect(reset.map(({ messages, endedAt }) => [messages.at(-1), endedAt])).toEqual(
      expect.arrayContaining(broken),
    );
    expect(wrong).toEqual([]);
  });

  it('goes as fast as it can with --speed max, without a word of it', async () => {
    const file = join(folder, 'max.yaml');
    writeFileSync(file, scenario.replace('TEXT', 'Hello'));
    const outcome = await cli(['run', '--speed', 'max', file]);
    expect(outcome.code).toBe(0);
    const lines = outcome.err.split('\n').filter((line) => line !== '' && !line.startsWith('  ok '));
    expect(lines).toEqual([
      'A text',
      expect.stringMatching(/^ok: A text \(seed \d+, [\d.]+ s of virtual time\)$/),
    ]);
  });

  it('ends with 1 when an expectation is not met, and names the line', async () => {
    const file = join(folder, 'bad.yaml');
    writeFileSync(file, scenario.replace('TEXT', 'Goodbye'));
    const junit = join(folder, 'failed.xml');
    const outcome = await cli(['run', file, '--junit', junit]);
    expect(outcome.code).toBe(1);
    expect(outcome.out.length).toBe(0);
    expect(outcome.err).toMatch(/FAILED.*\n +line 7: not met/);
    expect(readFileSync(junit, 'utf8')).toMatch(/<failure message="not met/);
  });

  it('ends with 1 for a file that is no scenario, and names the place', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, scenario.replace('send: sms', 'send: pigeon'));
    const outcome = await cli(['run', file]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch(/wrong\.yaml:6:\d+: /);
  });

  it('tells programs, too, why nothing ran, and looks first whether its files can be written', async () => {
    const missing = await cli(['run', 'nowhere.yaml', '--json']);
    expect(missing.code).toBe(1);
    const message = `${join(folder, 'nowhere.yaml')} does not exist`;
    expect(json(missing)).toEqual({ ok: false, error: { message }, scenarios: [] });
    expect(missing.err).toBe(`handset-lab: ${message}\n`);

    const file = join(folder, 'unwritten.yaml');
    writeFileSync(file, scenario.replace('TEXT', 'Hello'));
    const unwritten = await cli(['run', file, '--pcap', 'nofolder/all.pcapng']);
    expect(unwritten.code).toBe(1);
    expect(unwritten.err).toBe(
      'handset-lab: nofolder/all.pcapng cannot be written: nofolder does not exist\n' +
        '  make the folder first, or choose another\n',
    );
  });
});

describe('serve', () => {
  async function serve(args: readonly string[]) {
    const child = start(['serve', '--json', ...args]);
    let err = '';
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
    const ended = once(child, 'close').then(() => Promise.reject(new Error(`serve has ended: ${err}`)));
    ended.catch(() => undefined);
    const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
    return {
      addresses: JSON.parse(line.toString()) as ServeAddresses,
      err: () => err,
      stop: async (signal: NodeJS.Signals = 'SIGTERM'): Promise<{ code: number | null; took: number }> => {
        const asked = performance.now();
        child.kill(signal);
        const [code] = (await once(child, 'close')) as [number | null];
        return { code, took: performance.now() - asked };
      },
    };
  }

  it('listens, keeps its ports and messages, and stops cleanly in time', async () => {
    const data = join(folder, 'data');
    const first = await serve(['--data', data]);
    expect(first.addresses.url).toBe(
      `${new URL(first.addresses.url).origin}/?token=${first.addresses.token}`,
    );
    const page = await fetch(first.addresses.url, { redirect: 'manual' });
    expect(page.status).toBe(303);
    expect((await fetch(`${first.addresses.mm1}/`, { method: 'POST', body: 'hello' })).status).toBe(415);
    expect((await fetch(`${first.addresses.portal}/m/unknown-code`)).status).toBe(404);
    expect(first.err()).toContain(first.addresses.mm1);

    const second = await cli(['serve', '--data', data]);
    expect(second.code).toBe(1);
    expect(second.err.split('\n')[0]).toBe(`handset-lab: another Handset Lab uses the data folder ${data}`);

    const { code, took } = await first.stop('SIGINT');
    if (process.platform !== 'win32') expect(code).toBe(0);
    expect(took).toBeLessThan(2_000);

    const again = await serve(['--data', data]);
    const { url, token, mm1, portal } = again.addresses;
    expect([mm1, portal, new URL(url).origin]).toEqual([
      first.addresses.mm1,
      first.addresses.portal,
      new URL(first.addresses.url).origin,
    ]);
    expect(token).not.toBe(first.addresses.token);
    await again.stop();
  });

  it('keeps nothing with --memory, and takes a port that is asked for', async () => {
    const lab = await serve(['--memory']);
    const { port } = new URL(lab.addresses.mm1);
    const taken = await cli(['serve', '--memory', '--listen', `mm1=${port}`]);
    expect(taken.code).toBe(1);
    expect(taken.err).toMatch(
      new RegExp(`^handset-lab: cannot listen on 127.0.0.1:${port}: another program`),
    );
    await lab.stop();
    const asked = await serve(['--memory', '--listen', `mm1=${port}`]);
    expect(asked.addresses.mm1).toBe(`http://127.0.0.1:${port}`);
    await asked.stop();
    expect(existsSync(join(folder, 'lab.db'))).toBe(false);
  });

  it('warns when others can reach it', async () => {
    const lab = await serve(['--memory', '--host', '0.0.0.0']);
    await lab.stop();
    expect(lab.err()).toMatch(/warning: listening on 0\.0\.0\.0: everyone on this network/);
  });
});
