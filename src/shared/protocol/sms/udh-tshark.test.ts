import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportedPdu } from '../capture/exported-pdu';
import { encodePcapng } from '../capture/pcapng';
import { smsAddress } from './address';
import { dcsFor } from './dcs';
import { encodeTpdu } from './tpdu';
import { GOLDEN_ELEMENTS } from './udh-elements.testing';
import { octetUserData } from './user-data';

const TSHARK = process.env['TSHARK'] ?? 'tshark';
const installed = spawnSync(TSHARK, ['--version'], { encoding: 'utf8' }).status === 0;
if (!installed) console.log('tshark tests skipped: tshark is not installed');

const folder = installed ? mkdtempSync(join(tmpdir(), 'handset-lab-')) : '';
afterAll(() => {
  if (installed) rmSync(folder, { recursive: true });
});

/** What tshark shows of SMS-DELIVERs: the lines of its tree. */
function dissect(tpdus: readonly Uint8Array[]): string[][] {
  const file = join(folder, 'udh.pcapng');
  const frames = tpdus.map((tpdu) => ({
    link: 'exportedPdu' as const,
    time: 0,
    octets: exportedPdu('gsm_sms', 'mt', [10, 0, 0, 1], [10, 0, 0, 2], tpdu),
  }));
  writeFileSync(file, encodePcapng(frames));
  const { stdout } = spawnSync(TSHARK, ['-r', file, '-V'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return stdout
    .split(/^Frame \d+: /m)
    .slice(1)
    .map((frame) => frame.split('\n').map((line) => line.trim()));
}

describe.skipIf(!installed)('tshark', () => {
  it('reads every golden element, in the words noted where it has any', () => {
    const tpdus = GOLDEN_ELEMENTS.map(({ element }) =>
      encodeTpdu({
        kind: 'sms-deliver',
        replyPath: false,
        statusReportIndication: false,
        loopPrevention: false,
        moreMessages: false,
        originator: smsAddress('+491'),
        pid: 0,
        dcs: dcsFor('8bit'),
        timestamp: { time: 0, offsetMinutes: 0 },
        userData: octetUserData(new Uint8Array(0), [element]),
      }),
    );
    const frames = dissect(tpdus);
    expect(frames).toHaveLength(GOLDEN_ELEMENTS.length);
    GOLDEN_ELEMENTS.forEach(({ tshark, octets }, index) => {
      const lines = frames[index]!;
      for (const line of tshark) expect(lines).toContain(line);
      // A push without octets is malformed; no header is.
      if (!octets.startsWith('05')) expect(lines.join('\n')).not.toMatch(/Malformed|Expert Info/);
    });
  });
});
