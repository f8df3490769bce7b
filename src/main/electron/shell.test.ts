import { describe, expect, it } from 'vitest';
import { APP_ORIGIN, CONNECT_CHANNEL, PORT_CHANNEL } from '../../shared/contract/desktop';
import { RecordedLog } from '../gateways/lab.testing';
import { StandInElectron } from './electron.testing';
import { runShell } from './shell';

const PORTAL = 'http://127.0.0.1:4080';

async function started(): Promise<{
  electron: StandInElectron;
  log: RecordedLog;
  closed: () => boolean;
  served: number[];
}> {
  const electron = new StandInElectron();
  const log = new RecordedLog();
  const served: number[] = [];
  let closed = false;
  await runShell({
    electron,
    log,
    preload: '/app/preload.cjs',
    open: () =>
      Promise.resolve({
        content: (request) => Promise.resolve(new Response(`content of ${new URL(request.url).pathname}`)),
        portal: PORTAL,
        serve: () => void served.push(served.length),
        close: () => {
          closed = true;
          return Promise.resolve();
        },
      }),
  });
  return { electron, log, closed: () => closed, served };
}

describe('the desktop window', () => {
  it('is sandboxed and isolated, and shows the lab’s own page', async () => {
    const { electron } = await started();
    expect(electron.sandboxed).toBe(true);
    expect(electron.windows).toHaveLength(1);
    expect(electron.windows[0]!.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
    expect(electron.windows[0]!.url).toBe(`${APP_ORIGIN}/`);
  });

  it('is one only: a second start raises the first', async () => {
    const { electron } = await started();
    electron.emit('second-instance');
    expect(electron.windows[0]!.focused).toBe(1);
    const second = new StandInElectron({ locked: true });
    await runShell({
      electron: second,
      log: new RecordedLog(),
      preload: '',
      open: () => Promise.reject(new Error('opened')),
    });
    expect(second.quits).toBe(1);
    expect(second.windows).toHaveLength(0);
  });
});

describe('the page', () => {
  it.each([
    'https://evil.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'app://other/',
    'app://handset-lab.evil.example/',
    'app://handset-lab@evil.example/',
    'javascript:alert(1)',
    `https://evil.example/?next=${APP_ORIGIN}`,
  ])('cannot go to %s', async (url) => {
    const { electron, log } = await started();
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      expect(electron.contents.navigate(event, url)).toBe('prevented');
    }
    expect(log.lines.join()).toContain('refused to navigate');
  });

  it('frames pages of the portal, and nothing else', async () => {
    const { electron } = await started();
    const frame = (url: string): string => electron.contents.navigate('will-frame-navigate', url, false);
    expect(frame(`${PORTAL}/m/code`)).toBe('allowed');
    expect(frame('http://127.0.0.1:4081/m/code')).toBe('prevented');
    expect(frame(`http://evil.example/${PORTAL}`)).toBe('prevented');
    expect(electron.contents.navigate('will-frame-navigate', `${PORTAL}/m/code`)).toBe('prevented');
  });

  it('can move within itself', async () => {
    const { electron } = await started();
    expect(electron.contents.navigate('will-navigate', `${APP_ORIGIN}/?theme=dark`)).toBe('allowed');
  });

  it('opens no window; a link is opened by the person’s browser, if he wants', async () => {
    const { electron } = await started();
    electron.answer = 1;
    expect(electron.contents.open('https://example.org/a')).toEqual({ action: 'deny' });
    await electron.settled();
    expect(electron.opened).toEqual([]);
    electron.answer = 0;
    electron.contents.open('https://example.org/a');
    await electron.settled();
    expect(electron.opened).toEqual(['https://example.org/a']);
    for (const url of ['file:///etc/passwd', 'smb://host/share', 'javascript:1', 'nonsense'])
      electron.contents.open(url);
    await electron.settled();
    expect(electron.opened).toHaveLength(1);
  });

  it('has no web views', async () => {
    const { electron } = await started();
    expect(electron.contents.attachWebview()).toBe('prevented');
  });

  it.each(['geolocation', 'notifications', 'midi', 'openExternal', 'clipboard-read', 'constructor'])(
    'has no permission %s',
    async (permission) => {
      const { electron } = await started();
      expect(electron.permission(permission)).toEqual({ requested: false, checked: false });
    },
  );

  it('gets no devices', async () => {
    const { electron } = await started();
    expect(electron.grantsDevices()).toBe(false);
  });

  it('may fill the screen', async () => {
    const { electron } = await started();
    expect(electron.permission('fullscreen')).toEqual({ requested: true, checked: true });
    expect(electron.permission('media')).toEqual({ requested: true, checked: true });
  });
});

describe('the app: protocol', () => {
  it('gives the lab’s content, and nothing of other hosts', async () => {
    const { electron } = await started();
    expect(await (await electron.fetch(`${APP_ORIGIN}/trace/7`)).text()).toBe('content of /trace/7');
    expect((await electron.fetch('app://other/trace/7')).status).toBe(404);
  });
});

describe('a connection to the engine', () => {
  const main = { url: `${APP_ORIGIN}/`, parent: null };

  it('is a port for the main frame of the own page', async () => {
    const { electron, served } = await started();
    const posted = electron.invoke(CONNECT_CHANNEL, main);
    expect(posted).toEqual([{ channel: PORT_CHANNEL, ports: 1 }]);
    expect(served).toHaveLength(1);
  });

  it.each([
    ['a subframe', { url: `${APP_ORIGIN}/`, parent: main }, []],
    ['another origin', { url: 'https://evil.example/', parent: null }, []],
    ['a look-alike', { url: 'app://handset-lab.evil.example/', parent: null }, []],
    ['a frame that is gone', null, []],
    ['a call with arguments', main, ['surplus']],
  ])('is refused to %s', async (_, frame, values) => {
    const { electron, served, log } = await started();
    expect(() => electron.invoke(CONNECT_CHANNEL, frame, values)).toThrow('refused');
    expect(served).toHaveLength(0);
    expect(log.lines.join()).toContain('refused a connection');
  });

  it('is the only channel there is', async () => {
    const { electron } = await started();
    expect(electron.channels()).toEqual([CONNECT_CHANNEL]);
  });
});

describe('quitting', () => {
  it('closes the lab first', async () => {
    const { electron, closed } = await started();
    electron.emit('window-all-closed');
    expect(electron.beforeQuit()).toBe('prevented');
    await electron.settled();
    expect(closed()).toBe(true);
    expect(electron.quits).toBeGreaterThan(1);
    expect(electron.beforeQuit()).toBe('allowed');
  });
});
