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
}

const FIELDS = [
  'frame.number',
  'frame.protocols',
  '_ws.malformed',
  '_ws.expert.severity',
  '_ws.expert.message',
  'mmse.message_type',
  'imf.subject',
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
      mms: found.flatMap((fields) => (fields[5] ?? '').split(',').filter(Boolean).map(Number)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
