import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const BRIDGE = join(import.meta.dirname, '../../../../scripts/sendsms-to-pap.mjs');

const isInstalled = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const programs = isInstalled('mmsc') ? ['mmsc'] : ['mmsrelay', 'mmsproxy'];

/** Of Mbuni's programs those that are not in the path: one, or two (up to 1.4). */
export const missingPrograms = (): string[] => programs.filter((name) => !isInstalled(name));

/** Mbuni, an MMSC in C, and the program that hands its notifications on to a push proxy. */
export class Mbuni {
  /** Where it listens for MM1. */
  url = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'handset-lab-mbuni-'));
  private readonly running: ChildProcess[] = [];

  /** @param pap where its notifications are handed in, by PAP */
  async start(pap: string): Promise<void> {
    for (const name of ['spool', 'log']) mkdirSync(join(this.folder, name));
    const bridge = spawn(process.execPath, [BRIDGE, '--port', '0', '--pap', pap], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.running.push(bridge);
    const [sendsms] = (await once(createInterface(bridge.stdout), 'line')) as [string];
    const [mms, mm7] = [await freePort(), await freePort()];
    const file = join(this.folder, 'mmsc.conf');
    writeFileSync(file, this.configuration(mms, mm7, sendsms));
    for (const program of programs) {
      const log = openSync(join(this.folder, `${program}.out`), 'w');
      this.running.push(spawn(program, ['-v', '1', file], { stdio: ['ignore', log, log] }));
    }
    await this.listening(mms);
    this.url = `http://127.0.0.1:${mms}/`;
  }

  stop(): void {
    for (const child of this.running) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configuration(mms: number, mm7: number, sendsms: string): string {
    return `group = core
log-file = ${this.folder}/log/mmsc.log
access-log = ${this.folder}/log/access.log
log-level = 0

group = mbuni
name = "Mbuni"
hostname = 127.0.0.1
host-alias = 127.0.0.1:${mms}
local-prefixes = +49
storage-directory = ${this.folder}/spool
max-send-threads = 2
maximum-send-attempts = 5
default-message-expiry = 360000
queue-run-interval = 1
send-attempt-back-off = 10
sendsms-url = ${sendsms}
sendsms-username = lab
sendsms-password = lab
sendsms-global-sender = 100
mms-port = ${mms}
mm7-port = ${mm7}
billing-module-parameters = "${this.folder}/log/cdr.log"
content-adaptation = false
mms-client-msisdn-header = X-MSISDN
`;
  }

  private async listening(port: number): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const socket = connect(port, '127.0.0.1');
      const open = await Promise.race([
        once(socket, 'connect').then(() => true),
        once(socket, 'close').then(() => false),
      ]).catch(() => false);
      socket.destroy();
      if (open) return;
      await sleep(200);
    }
    const said = readFileSync(join(this.folder, `${programs.at(-1)!}.out`), 'utf8');
    throw new Error(`Mbuni does not listen: ${said}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
