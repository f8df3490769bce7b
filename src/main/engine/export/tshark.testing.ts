import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TSHARK = process.env['TSHARK'] ?? 'tshark';

/** Whether tshark is there; tests that ask it are skipped otherwise. */
export const tsharkInstalled = spawnSync(TSHARK, ['--version'], { encoding: 'utf8' }).status === 0;
if (!tsharkInstalled) console.log('captures are not shown to tshark: it is not installed');

export interface Dissection {
  /** Frames in the capture. */
  frames: number;
  /** Those that are malformed or have an error: number, protocols and what is wrong. */
  wrong: string[];
  /** X-Mms-Message-Type of the MMS PDUs, in order. */
  mms: number[];
  /** Dissectors that took part. */
  protocols: ReadonlySet<string>;
  /** Subjects of the mails, in order. */
  mails: string[];
  /** TCP connections, in order. */
  streams: Stream[];
}

/** A TCP connection. */
export interface Stream {
  /** Octets of each run of segments that went one way: requests and answers, in turn. */
  messages: number[];
  /** How it ended; null: it did not while the capture lasted. */
  end: 'fin' | 'reset' | null;
  /** Who ended it; null: nobody. */
  endedBy: 'client' | 'server' | null;
  /** When the first FIN or RST crossed; milliseconds since 1970. */
  endedAt: number | null;
}

const FIELDS = [
  'frame.number',
  'frame.protocols',
  '_ws.malformed',
  '_ws.expert.severity',
  '_ws.expert.message',
  'mmse.message_type',
  'imf.subject',
  'tcp.stream',
  'tcp.srcport',
  'tcp.len',
  'tcp.flags.fin',
  'tcp.flags.reset',
  'frame.time_epoch',
];

/** Severity of errors; notes and warnings are less (chats of HTTP, connections without their start). */
const ERROR = 8_388_608;

/** What tshark says of a capture, with two passes so that segments and messages are put together. */
export function dissect(capture: Uint8Array): Dissection {
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-'));
  try {
    const file = join(folder, 'capture.pcapng');
    writeFileSync(file, capture);
    const args = [
      '-2',
      '-r',
      file,
      '-T',
      'fields',
      '-E',
      'separator=|',
      ...FIELDS.flatMap((name) => ['-e', name]),
    ];
    const { status, stdout, stderr } = spawnSync(TSHARK, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status !== 0) throw new Error(`tshark: ${stderr}`);
    const frames = stdout.split('\n').filter((line) => line !== '');
    const found = frames.map((line) => line.split('|'));
    return {
      frames: frames.length,
      wrong: frames.filter((_, at) => {
        const [, , malformed = '', severities = ''] = found[at]!;
        return malformed !== '' || severities.split(',').some((severity) => Number(severity) >= ERROR);
      }),
      protocols: new Set(found.flatMap((fields) => (fields[1] ?? '').split(':'))),
      mails: found.flatMap((fields) => (fields[6] ?? '').split(',').filter(Boolean)),
      streams: streamsOf(found),
      mms: found.flatMap((fields) => (fields[5] ?? '').split(',').filter(Boolean).map(Number)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function streamsOf(frames: readonly string[][]): Stream[] {
  const streams: Stream[] = [];
  const speakers: string[] = [];
  const clients: string[] = [];
  for (const fields of frames) {
    const [number = '', from = '', length = '', fin = '', reset = '', time = ''] = fields.slice(7);
    if (number === '') continue;
    const at = Number(number);
    const stream = (streams[at] ??= { messages: [], end: null, endedBy: null, endedAt: null });
    clients[at] ??= from;
    if (Number(length) > 0) {
      if (speakers[at] !== from) stream.messages.push(0);
      speakers[at] = from;
      stream.messages.push(stream.messages.pop()! + Number(length));
    }
    // Flags are shown as 1 or, by newer versions, as True.
    const end = /^(1|true)$/i.test(reset) ? 'reset' : /^(1|true)$/i.test(fin) ? 'fin' : null;
    if (end === null || stream.end !== null) continue;
    stream.end = end;
    stream.endedBy = from === clients[at] ? 'client' : 'server';
    stream.endedAt = Math.round(Number(time) * 1_000);
  }
  return streams;
}
