import '../styles/all';
import axe from 'axe-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import type { HandsetSetup } from '../../shared/model/handset';
import { LAB_CARRIER } from '../../shared/model/carrier-config';
import { deskDe } from '../i18n/desk-de';
import { deskEn } from '../i18n/desk-en';
import { createTexts, speak } from '../i18n/instance';
import { emptyComposer, emptySlide } from '../state/composer';
import { setLayout } from '../state/desk-store';
import { openApp, type HandsetStore, type Route } from '../state/handset-store';
import { FIRST_SHELL, type PhoneApp, type PhoneShell } from '../state/phone-shell';
import type { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, HARBOUR, LAKE, NUMBERS, WAVES } from '../testing/fixture.testing';
import { layoutProblems } from '../testing/layout-problems.testing';
import { showDesk } from './open-desk.testing';

const CARLA = '+491715550104';

/** Pictures that look the same everywhere. */
const SCENES: Record<string, string> = { [LAKE]: '#e8a15c #41597c', [HARBOUR]: '#8fb6c9 #2d4a52' };

/** Eight samples of silence. */
const SILENCE =
  'data:audio/wav;base64,UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA==';

function scene(hash: string): string {
  if (hash === WAVES) return SILENCE;
  const [sky = '#999', water = '#666'] = (SCENES[hash] ?? '').split(' ');
  const shapes = `<rect width="640" height="480" fill="${sky}"/><rect y="300" width="640" height="180" fill="${water}"/><path d="M300 330l40-150v150z" fill="#fff"/>`;
  if (SCENES[hash] === undefined) return 'data:text/vcard,BEGIN:VCARD%0D%0AFN:Ben%0D%0AEND:VCARD';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">${shapes}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** What the views of the desk ask for: a network on which nothing waits. */
const ANSWERS: FakeEngine['answers'] = {
  'handset.media': () => ({ media: [], more: false }),
  'network.queues': () => ({ smsc: { total: 0, waiting: [] }, mmsc: { total: 0, waiting: [] } }),
  'lab.carriers': () => ({ defaults: LAB_CARRIER, presets: [] }),
  'mail.list': () => ({ mails: [] }),
};

/** How a phone looks and speaks. */
interface Look {
  name: string;
  mode: 'light' | 'dark';
  setup: Pick<HandsetSetup, 'language' | 'rightToLeft' | 'fontScale'>;
  /** dp; absent: as the phone has it. */
  screen?: { width: number; height: number };
  /** Whether its screens are compared with pictures, or only looked through for faults. */
  pictured: boolean;
}

const LOOKS: readonly Look[] = [
  { name: 'light', mode: 'light', setup: { language: 'en' }, pictured: true },
  { name: 'dark', mode: 'dark', setup: { language: 'en' }, pictured: true },
  { name: 'german', mode: 'light', setup: { language: 'de' }, pictured: true },
  { name: 'right-to-left', mode: 'light', setup: { language: 'de', rightToLeft: true }, pictured: true },
  { name: 'large letters', mode: 'light', setup: { language: 'de', fontScale: 1.3 }, pictured: false },
  {
    name: 'large letters on a small screen',
    mode: 'dark',
    setup: { language: 'de', fontScale: 1.3 },
    screen: { width: 320, height: 480 },
    pictured: false,
  },
  { name: 'letters twice as large', mode: 'light', setup: { language: 'de', fontScale: 2 }, pictured: false },
  {
    name: 'rotated',
    mode: 'light',
    setup: { language: 'de' },
    screen: { width: 740, height: 360 },
    pictured: false,
  },
];

/** A screen of an Android phone: how it is reached, and what shows that it is there. */
interface Screen {
  name: string;
  shows: string;
  /** Whether there is a picture that it is compared with. */
  pictured: boolean;
  open: (store: HandsetStore) => void;
  /** What is pressed then, one after the other. */
  press?: readonly string[];
  /** What is held down last. */
  hold?: string;
}

const onRoutes =
  (...routes: Route[]) =>
  (store: HandsetStore): void =>
    store.setState({ routes: [{ screen: 'conversations' }, ...routes] });

const withShell =
  (shell: Partial<PhoneShell>) =>
  (store: HandsetStore): void =>
    store.setState((state) => ({ shell: { ...state.shell, ...shell } }));

const inApp =
  (app: PhoneApp, name?: string, of?: string) =>
  (store: HandsetStore): void =>
    openApp(store, app, name === undefined ? undefined : { page: name, ...(of !== undefined && { of }) });

const SCREENS: readonly Screen[] = [
  { name: 'list', shows: '.conv', pictured: true, open: onRoutes() },
  { name: 'chosen', shows: '.bar.chosen', pictured: false, open: onRoutes(), hold: '.conv' },
  {
    name: 'thread',
    shows: '.bub',
    pictured: true,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
  },
  {
    name: 'states',
    shows: '.bub',
    pictured: true,
    open: onRoutes({ screen: 'thread', conversation: CARLA }),
  },
  {
    name: 'attach',
    shows: '[role=dialog]',
    pictured: true,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
    press: ['.compose button'],
  },
  {
    name: 'actions',
    shows: '[role=dialog]',
    pictured: false,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
    press: ['.msg:last-child .more'],
  },
  {
    name: 'details',
    shows: '[role=dialog] .sheet-actions',
    pictured: false,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
    press: ['.msg:last-child .more', '[role=dialog] li:nth-last-child(2) button'],
  },
  ...(
    [
      ['samples', '.samples-tile', '.samples .it'],
      ['contact card', '.agrid button:nth-child(6)', '.sheet-page'],
      ['place', '.agrid button:nth-child(7)', '.sheet-page'],
      ['event', '.agrid button:nth-child(8)', '.sheet-page'],
      ['later', '.agrid button:nth-child(10)', '.sheet-form, .sheet-scroll'],
      ['advanced', '.agrid button:nth-child(12)', '.sheet-form, .sheet-scroll'],
    ] as const
  ).map(([name, tile, shows]) => ({
    name,
    shows,
    pictured: false,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
    press: ['.compose button', tile],
  })),
  {
    name: 'emoji',
    shows: '.emoji-grid button',
    pictured: false,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
    press: ['.compose .line .mi[aria-expanded]'],
  },
  {
    name: 'thread menu',
    shows: '[role=dialog] button',
    pictured: false,
    open: onRoutes({ screen: 'thread', conversation: NUMBERS.ben }),
    press: ['.bar [aria-haspopup]'],
  },
  {
    name: 'list menu',
    shows: '[role=dialog] button',
    pictured: false,
    open: onRoutes(),
    press: ['.list-head [aria-haspopup]'],
  },
  {
    name: 'archived',
    shows: '.bar',
    pictured: false,
    open: onRoutes({ screen: 'conversations', folder: 'archived' }),
  },
  { name: 'starred', shows: '.bar', pictured: false, open: onRoutes({ screen: 'starred' }) },
  { name: 'new', shows: '.recipients', pictured: false, open: onRoutes({ screen: 'new' }) },
  { name: 'search', shows: '[type=search]', pictured: false, open: onRoutes({ screen: 'search' }) },
  {
    name: 'slides',
    shows: '.slide',
    pictured: true,
    open: (store) => {
      const slides = [
        { ...emptySlide(), text: 'Abends am See' },
        { ...emptySlide(), text: 'Zwei' },
      ];
      store.setState({ composers: new Map([[NUMBERS.ben, { ...emptyComposer([NUMBERS.ben]), slides }]]) });
      onRoutes({ screen: 'slides', composer: NUMBERS.ben })(store);
    },
  },
  { name: 'launcher', shows: '.sb', pictured: true, open: withShell({ front: 'launcher' }) },
  {
    name: 'recents',
    shows: '.sb',
    pictured: false,
    open: withShell({ front: 'recents', recent: ['messages', 'settings'] }),
  },
  { name: 'shade', shows: '.shade', pictured: true, open: withShell({ panel: 'shade' }) },
  { name: 'power', shows: '.system-layer button', pictured: false, open: withShell({ panel: 'power' }) },
  { name: 'lock', shows: '.system-layer', pictured: true, open: withShell({ screen: 'locked' }) },
  { name: 'contacts', shows: '.page', pictured: false, open: inApp('contacts') },
  { name: 'contact', shows: '.page', pictured: false, open: inApp('contacts', 'contact', NUMBERS.ben) },
  { name: 'contact-edit', shows: '.page', pictured: false, open: inApp('contacts', 'edit', NUMBERS.ben) },
  { name: 'gallery', shows: '.page', pictured: false, open: inApp('gallery') },
  { name: 'camera', shows: '.camera', pictured: false, open: inApp('camera') },
  { name: 'recorder', shows: '.page', pictured: false, open: inApp('recorder') },
  { name: 'settings', shows: '.phone-settings', pictured: true, open: inApp('settings') },
  ...['sim', 'mms', 'sms', 'notifications', 'display', 'lock', 'about', 'apn'].map((name) => ({
    name: `settings-${name}`,
    shows: name === 'apn' ? '.mfields' : '.phone-settings',
    pictured: false,
    open: inApp('settings', name),
  })),
];

/** Each look goes through all screens; against hanging only. Milliseconds. */
const MANY_SCREENS = 180_000;

/** The desk with its three phones, in the size at which pictures are taken; nothing moves. */
async function openDesk(language: 'en' | 'de'): Promise<{ engine: FakeEngine; session: LabSession }> {
  await page.viewport(1280, 800);
  const still = document.createElement('style');
  still.textContent = '*, *::before, *::after { animation: none !important; transition: none !important; }';
  document.head.append(still);
  onTestFinished(() => still.remove());
  const engine = new FakeEngine(fixture(), scene);
  Object.assign(engine.answers, ANSWERS);
  const texts = createTexts({ en: deskEn });
  await speak(texts, language, { de: () => Promise.resolve(deskDe) });
  const session = await showDesk(engine, texts);
  await expect.poll(() => document.querySelector('[data-phone=anna] .conv')).not.toBeNull();
  await document.fonts.ready;
  return { engine, session };
}

const screenOf = (phone: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(`[data-phone=${phone}] [data-screen]`);
  if (element === null) throw new Error(`${phone} has no screen`);
  return element;
};

/**
 * Breaches of WCAG 2.2 AA. Sizes are those of the phone, which is drawn to scale.
 * @param colours whether contrasts are measured, which takes most of the time
 */
async function breaches(element: HTMLElement, colours: boolean): Promise<string[]> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'target-size': { enabled: false }, 'color-contrast': { enabled: colours } },
    resultTypes: ['violations'],
    elementRef: false,
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Waits until nothing has changed in an element for some pictures. */
async function settled(element: HTMLElement): Promise<void> {
  let known = '';
  for (let still = 0; still < 6; still++) {
    await new Promise(requestAnimationFrame);
    const coming = [...element.querySelectorAll('img')].some(
      ({ complete, loading }) => !complete && loading !== 'lazy',
    );
    if (coming || element.innerHTML !== known) still = 0;
    known = element.innerHTML;
  }
}

describe.each(LOOKS)('a phone, $name', ({ name: look, mode, setup, screen, pictured: kept }) => {
  test(
    'has room for all that is on its screens, can be read by everybody, and looks as it did',
    async () => {
      const { engine, session } = await openDesk('en');
      setLayout(session.stores.desk, {
        zoom: 0.5,
        inspectorOpen: false,
        dockOpen: false,
        phoneModes: { anna: mode },
      });
      const [view] = engine.fixture.snapshot.handsets;
      const store = session.stores.handsets.get('anna');
      if (view === undefined || store === undefined) throw new Error('Anna has no phone');
      const { profile } = view.setup;
      store.setState({
        setup: {
          ...view.setup,
          ...setup,
          profile: { ...profile, screen: { ...profile.screen, ...screen } },
        },
      });
      // The other looks have the colours of one of these.
      const coloured = look === 'light' || look === 'dark';
      await expect.poll(() => screenOf('anna').lang).toBe(setup.language);
      for (const { name, shows, pictured, open, press, hold } of SCREENS) {
        // Leaves what was open on the screen before.
        store.setState({ shell: { ...FIRST_SHELL, front: 'launcher' } });
        await expect.poll(() => screenOf('anna').querySelector('.page, [role=dialog]')).toBeNull();
        store.setState({ shell: FIRST_SHELL, routes: [{ screen: 'conversations' }], composers: new Map() });
        open(store);
        for (const pressed of press ?? []) {
          await expect.poll(() => screenOf('anna').querySelector(pressed), { message: name }).not.toBeNull();
          screenOf('anna').querySelector<HTMLElement>(pressed)?.click();
        }
        if (hold !== undefined) {
          await expect.poll(() => screenOf('anna').querySelector(hold), { message: name }).not.toBeNull();
          screenOf('anna')
            .querySelector(hold)
            ?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
        }
        await expect.poll(() => screenOf('anna').querySelector(shows), { message: name }).not.toBeNull();
        // A sheet takes the focus a little after it has come up.
        await settled(screenOf('anna'));
        // Whether a focus is drawn depends on what was used last, the mouse or the keys.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        await settled(screenOf('anna'));
        expect.soft(layoutProblems(screenOf('anna')), `${look}, ${name}`).toEqual([]);
        expect.soft(await breaches(screenOf('anna'), coloured), `${look}, ${name}`).toEqual([]);
        if (pictured && kept) await expect.soft(screenOf('anna')).toMatchScreenshot(`phone-${name}-${look}`);
      }
    },
    MANY_SCREENS,
  );
});

test.each([
  ['en', 'light'],
  ['de', 'dark'],
] as const)(
  'the desk has room for all that is on it, and looks as it did (%s, %s)',
  async (language, theme) => {
    const { session } = await openDesk(language);
    const main = document.querySelector<HTMLElement>('.desk');
    if (main === null) throw new Error('there is no desk');
    setLayout(session.stores.desk, { theme });
    for (const [workspace, shows] of [
      ['phones', '[data-screen]'],
      ['network', '[role=tabpanel]'],
      ['mail', 'main section'],
    ] as const) {
      setLayout(session.stores.desk, { workspace });
      await expect.poll(() => main.querySelector(shows)).not.toBeNull();
      await settled(main);
      expect.soft(layoutProblems(main), workspace).toEqual([]);
      if (workspace !== 'mail')
        await expect.soft(main).toMatchScreenshot(`desk-${workspace}-${language}-${theme}`);
    }
  },
);
