import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TSHARK = process.env['TSHARK'] ?? 'tshark';

/** Whether tshark is there; tests that ask it are skipped otherwise. */
export const tsharkInstalled = spawnSync(TSHARK, ['--version'], { encoding: 'utf8' }).status === 0;
if (!tsharkInstalled) console.log('tshark tests skipped: tshark is not installed');

/** An IPv4 packet with a UDP datagram to the WAP push port; checksums are left out. */
function datagram(payload: Uint8Array): Buffer {
  const packet = Buffer.alloc(28 + payload.length);
  packet[0] = 0x45;
  packet.writeUInt16BE(packet.length, 2);
  packet[8] = 64;
  packet[9] = 17;
  packet.set([10, 0, 0, 1, 10, 0, 0, 2], 12);
  packet.writeUInt16BE(9200, 20);
  packet.writeUInt16BE(2948, 22);
  packet.writeUInt16BE(8 + payload.length, 24);
  packet.set(payload, 28);
  return packet;
}

/** What tshark shows of each push: the lines of its tree. */
export function dissectPushes(pushes: readonly Uint8Array[]): string[][] {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(101, 20);
  const frames = pushes.flatMap((push) => {
    const packet = datagram(push);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(packet.length, 8);
    record.writeUInt32LE(packet.length, 12);
    return [record, packet];
  });
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-'));
  try {
    const file = join(folder, 'push.pcap');
    writeFileSync(file, Buffer.concat([header, ...frames]));
    const { stdout } = spawnSync(TSHARK, ['-r', file, '-V'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { ...process.env, TZ: 'UTC' },
    });
    return stdout
      .split(/^Frame \d+: /m)
      .slice(1)
      .map((frame) => frame.split('\n').map((line) => line.trim()));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
