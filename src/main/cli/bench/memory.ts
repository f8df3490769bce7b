import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DEFAULT_DESK } from '../../engine/default-desk';
import type { Measurement } from './measure';
import { virtualLab } from './virtual-lab';
import { phone } from './phone';

const MANY = 100;

/** Resident memory of a process of its own with the desk's three phones, and with a hundred. */
export async function benchMemory(): Promise<Measurement[]> {
  const results: Measurement[] = [];
  for (const phones of [DEFAULT_DESK.length, MANY]) {
    const megabytes = (await residentOf(phones)) / 1e6;
    results.push({ name: 'Resident memory', value: megabytes, unit: 'MB', note: `${phones} phones` });
  }
  return results;
}

/** Starts this program again for `measureMemory`. */
async function residentOf(phones: number): Promise<number> {
  const args = [process.argv[1]!, 'bench', '--resident', String(phones)];
  const child = spawn(process.execPath, ['--expose-gc', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the process whose memory was measured ended with ${code}`);
  return Number(output);
}

/** Octets of memory that this process holds with so many phones on the desk. */
export async function measureMemory(phones: number): Promise<number> {
  const { lab } = await virtualLab();
  for (let n = DEFAULT_DESK.length; n < phones; n++) await lab.calls.handset.add(phone(n));
  await lab.core.advance(lab.core.world.now + 60_000);
  global.gc?.();
  const { rss } = process.memoryUsage();
  await lab.close();
  return rss;
}
