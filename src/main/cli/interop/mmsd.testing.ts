import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Programs of the real MMS client and of what it stands on. */
const PROGRAMS = ['mmsdtng', 'ModemManager', 'mmcli', 'dbus-daemon', 'gdbus'];

/** Those that are not installed. */
export function missingPrograms(): string[] {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/libexec`;
  return PROGRAMS.filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH: path } }).status !== 0,
  );
}

const BUS_CONFIG = (address: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>${address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`;

/** mmsd-tng on ModemManager, on a D-Bus of their own, with all their files in one folder. */
export class MmsdPhone {
  private readonly children: ChildProcess[] = [];
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly folder: string) {
    const address = `unix:path=${join(folder, 'bus')}`;
    this.env = {
      ...process.env,
      PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`,
      HOME: join(folder, 'home'),
      DBUS_SYSTEM_BUS_ADDRESS: address,
      DBUS_SESSION_BUS_ADDRESS: address,
    };
    writeFileSync(join(folder, 'bus.conf'), BUS_CONFIG(address));
  }

  /**
   * Starts everything and waits until the MMS service is there.
   * @param mmsc its URL
   * @param proxy host and port that take all requests
   */
  async start(mmsc: string, proxy: string): Promise<void> {
    const settings = join(this.folder, 'home/.mms/modemmanager');
    mkdirSync(settings, { recursive: true });
    writeFileSync(
      join(settings, 'mms'),
      `[Modem Manager]\nCarrierMMSC=${mmsc}\nMMS_APN=mms.test\nCarrierMMSProxy=${proxy}\n` +
        'AutoProcessOnConnection=true\nAutoProcessSMSWAP=true\n\n' +
        '[Settings]\nUseDeliveryReports=true\nAutoCreateSMIL=false\nForceCAres=false\n',
    );
    this.run('dbus-daemon', [`--config-file=${join(this.folder, 'bus.conf')}`, '--nofork']);
    await this.until(
      async () => (await this.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.ListNames')) !== null,
    );
    const test = ['--test-session', '--test-enable', '--test-no-udev', '--test-no-suspend-resume'];
    this.run('ModemManager', [...test, '--no-auto-scan', '--debug']);
    const manager = 'org.freedesktop.ModemManager1';
    const object = '/org/freedesktop/ModemManager1';
    const profile = ['interop', 'generic', "['lo','ctl']"];
    await this.until(
      async () => (await this.call(manager, object, `${manager}.Test.SetProfile`, ...profile)) !== null,
    );
    await this.until(async () => {
      await this.mmcli('-m', 'any', '-e');
      return /state: .*(registered|connected)/.test(await this.mmcli('-m', 'any'));
    });
    this.run('mmsdtng', ['-d']);
    await this.until(async () => (await this.service('GetProperties')) !== null);
    await this.until(async () => {
      await this.mmcli('-m', 'any', '--simple-connect=apn=mms.test');
      return /state: .*connected/.test(await this.mmcli('-m', 'any'));
    });
  }

  /** Calls the MMS service; null when that fails. */
  service(method: string, ...args: string[]): Promise<string | null> {
    return this.call(
      'org.ofono.mms',
      '/org/ofono/mms/modemmanager',
      `org.ofono.mms.Service.${method}`,
      ...args,
    );
  }

  /** Waits until something is so. @throws Error when it is not so in time */
  async until(done: () => Promise<boolean>, limit = 40_000): Promise<void> {
    const end = performance.now() + limit;
    while (!(await done())) {
      if (performance.now() > end) throw new Error(`not in ${limit} ms: ${done.toString()}`);
      await sleep(300);
    }
  }

  /** Ends what it has started, the newest first. */
  async stop(): Promise<void> {
    for (const child of this.children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await once(child, 'exit');
      clearTimeout(late);
    }
  }

  private async call(
    destination: string,
    object: string,
    method: string,
    ...args: string[]
  ): Promise<string | null> {
    const call = ['call', '--session', '--timeout', '5', '-d', destination, '-o', object, '-m', method];
    try {
      return (await execute('gdbus', [...call, ...args], { env: this.env })).stdout;
    } catch {
      // Not there yet, or not able to yet: who waits asks again.
      return null;
    }
  }

  /** What mmcli says; nothing when it fails. */
  private async mmcli(...args: string[]): Promise<string> {
    try {
      const { stdout } = await execute('mmcli', args, { env: this.env, timeout: 15_000 });
      return stdout.replaceAll(/\u001b\[\d*m/g, '');
    } catch {
      return '';
    }
  }

  private run(program: string, args: readonly string[]): void {
    const log = openSync(join(this.folder, `${program}.log`), 'w');
    this.children.push(
      spawn(program, args, {
        cwd: this.folder,
        env: this.env,
        stdio: ['ignore', log, log],
      }),
    );
  }
}
