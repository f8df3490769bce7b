import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportedPdu } from '../capture/exported-pdu';
import { encodePcapng } from '../capture/pcapng';
import { SMS_DIRECTIONS } from '../inspect/sms-reading';
import { smsAddress } from './address';
import { encodeCpdu } from './cp';
import { dcsOf } from './dcs';
import type { Cpdu } from './cp';
import { encodeRpdu } from './rp';
import type { Rpdu } from './rp';
import { encodeTpdu } from './tpdu';
import type { Direction, SmsDeliver, Tpdu } from './tpdu-types';
import { textUserData } from './user-data';

const TSHARK = process.env['TSHARK'] ?? 'tshark';
const installed = spawnSync(TSHARK, ['--version'], { encoding: 'utf8' }).status === 0;
if (!installed) console.log('tshark tests skipped: tshark is not installed');

/** A message that the cases change. */
export const DELIVER: SmsDeliver = {
  kind: 'sms-deliver',
  replyPath: false,
  statusReportIndication: false,
  loopPrevention: false,
  moreMessages: false,
  originator: smsAddress('+491715550101'),
  pid: 0,
  dcs: dcsOf(0),
  timestamp: { time: 1_041_847_200_000, offsetMinutes: 120 },
  userData: textUserData('hi'),
};

/** A message of the CP layer on the radio. */
interface OnRadio {
  direction: Direction;
  octets: Uint8Array;
}

/** A message of the CP layer, that way. */
export const cp = (direction: Direction, cpdu: Cpdu): OnRadio => ({ direction, octets: encodeCpdu(cpdu) });
/** An RPDU in CP-DATA. */
export const rp = (rpdu: Rpdu): OnRadio =>
  cp(rpdu.type === 'rp-smma' ? 'mo' : rpdu.direction, {
    type: 'cp-data',
    transaction: 1,
    toOriginator: false,
    rpdu: encodeRpdu(rpdu),
  });

/** A TPDU as the radio carries it: a report in RP-ACK or RP-ERROR, anything else in RP-DATA. */
export function carried(tpdu: Tpdu): OnRadio {
  const direction = SMS_DIRECTIONS[tpdu.kind];
  const common = { direction, reference: 1, tpdu: encodeTpdu(tpdu) };
  if ('failureCause' in tpdu) {
    return rp(
      tpdu.failureCause === null ? { type: 'rp-ack', ...common } : { type: 'rp-error', ...common, cause: 22 },
    );
  }
  const centre = smsAddress('+491710760000');
  return rp({
    type: 'rp-data',
    ...common,
    originator: direction === 'mt' ? centre : null,
    destination: direction === 'mo' ? centre : null,
  });
}

/** What tshark shows of each message: the lines of its tree. */
function dissect(messages: readonly OnRadio[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-'));
  const file = join(folder, 'sms.pcapng');
  const frames = messages.map(({ direction, octets }, index) => ({
    link: 'exportedPdu' as const,
    time: index,
    octets: exportedPdu('gsm_a_dtap', direction, [10, 0, 0, 1], [10, 0, 0, 2], octets),
    comment: '',
  }));
  writeFileSync(file, encodePcapng(frames));
  const { stdout } = spawnSync(TSHARK, ['-r', file, '-V'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, TZ: 'UTC' },
  });
  rmSync(folder, { recursive: true });
  return stdout
    .split(/^Frame \d+: /m)
    .slice(1)
    .map((frame) => frame.split('\n').map((line) => line.trim()));
}

/** A message and the lines that tshark must show of it. */
export type Case = readonly [OnRadio, ...string[]];

/** Makes a test of each group: tshark shows the lines of each case, and finds nothing amiss. */
export function testWithTshark(groups: Readonly<Record<string, readonly Case[]>>): void {
  const cases = Object.values(groups).flat();
  describe.skipIf(!installed)('tshark', () => {
    // One run for all of them: starting takes longer than reading.
    const frames = installed ? dissect(cases.map(([message]) => message)) : [];
    it.each(Object.entries(groups))('%s', (_, group) => {
      for (const each of group) {
        const [, ...lines] = each;
        const shown = frames[cases.indexOf(each)]!;
        expect(shown).toEqual(expect.arrayContaining(lines));
        expect(shown.join('\n')).not.toMatch(/malformed|unexpected|extraneous/i);
      }
    });
  });
}
