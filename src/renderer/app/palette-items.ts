import type { TFunction } from 'i18next';
import { lineName } from '../../shared/model/sim';
import { saveCaptureFile } from '../components/capture-file';
import type { PaletteItem } from '../features/palette/palette-search';
import { groupNumber, phoneSize } from '../format/numbers';
import { nodeName } from '../format/row-label';
import { revealEvent, selectEvent } from '../state/actions';
import { compareSelected } from '../state/comparing';
import { setLayout, setView } from '../state/desk-store';
import { toggleDock } from '../state/dock-place';
import type { HandsetStore } from '../state/handset-store';
import type { deskEn } from '../i18n/desk-en';
import { showInspector, toggleInspector } from '../state/inspector-place';
import { fromDesk, type Layout } from '../state/layout';
import { everyPhone } from '../state/phone-actions';
import type { LabSession } from '../state/session';
import type { PhoneQuestion } from './phone-question';
import { loadedMessages } from './palette-messages';
import { newMessageOn, phoneElements, setPlaying, setSpeed, step, withPhones } from './shortcuts';

/** Newest events that can be found; the ladder has the others. */
const EVENTS = 2_000;

/** How often a change of the items is told at most: a busy network changes them all the time. Milliseconds. */
const TOLD_EVERY = 250;

type CommandId = keyof (typeof deskEn)['commandWords'];

/** What belongs to the desk itself. */
export interface DeskDialogs {
  addPhone: () => void;
  settings: () => void;
  shortcuts: () => void;
  desks: () => void;
  sendAll: () => void;
  tour: () => void;
  /** About one phone, named by its id. */
  ofPhone: (what: PhoneQuestion, phone: string) => void;
}

/**
 * Tells when the palette may find something else; the first time in any case, as something can have changed since it
 * was asked.
 * @returns what ends it
 */
export function watchPaletteItems(session: LabSession, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const note = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, TOLD_EVERY);
  };
  const { desk, handsets } = session.stores;
  const ends = [desk, ...handsets.values()].map((store) => store.subscribe(note));
  note();
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const end of ends) end();
  };
}

/** Everything that the palette finds, as it is now. */
export function paletteItems(
  session: LabSession,
  dialogs: DeskDialogs,
  t: TFunction,
  language: string,
): PaletteItem[] {
  const all = [...session.stores.handsets.values()];
  /** What is of a phone is found once, whatever SIMs are in it. */
  const handsets = all.filter((handset) => handset.getState().setup.secondOf === undefined);
  return [
    ...commands(session, handsets, dialogs, t, language),
    ...handsets.map((handset): PaletteItem => {
      const { id, name, msisdn } = handset.getState().setup;
      const run = (): void =>
        withPhones(session, () =>
          phoneElements()
            .find((phone) => phone.dataset['phone'] === id)
            ?.focus(),
        );
      return {
        id: `phone ${id}`,
        kind: 'phone',
        icon: 'mobile',
        label: name,
        detail: groupNumber(msisdn),
        run,
      };
    }),
    ...events(session, all, t, language),
    ...handsets.flatMap((handset) => loadedMessages(session, handset, language)),
  ];
}

function commands(
  session: LabSession,
  handsets: readonly HandsetStore[],
  dialogs: DeskDialogs,
  t: TFunction,
  language: string,
): PaletteItem[] {
  const { desk } = session.stores;
  const { clock, layout } = desk.getState();
  const command = (
    id: CommandId,
    icon: PaletteItem['icon'],
    run: () => void,
    keys: readonly string[] = [],
    detail = '',
  ): PaletteItem => ({
    id,
    kind: 'command',
    icon,
    label: t(`commands.${id}`),
    detail,
    words: t(`commandWords.${id}`),
    keys,
    run,
  });
  const network = (networkTab: Layout['networkTab']) => (): void =>
    setLayout(desk, { workspace: 'network', networkTab });
  const androids = handsets.filter((handset) => handset.getState().setup.profile.kind === 'android');
  return [
    ...androids.map((handset, at): PaletteItem => {
      const { id, name } = handset.getState().setup;
      const label = t('commands.send', { name });
      const run = (): void => newMessageOn(session, id);
      return {
        id: `send ${id}`,
        kind: 'command',
        icon: 'send',
        label,
        detail: t('phone.region', { name }),
        ...(at === 0 ? {} : { soughtOnly: true as const }),
        run,
      };
    }),
    command('sendAll', 'send', dialogs.sendAll),
    ...handsets.flatMap((handset): PaletteItem[] => {
      const { id, name, msisdn } = handset.getState().setup;
      const about = (what: PhoneQuestion, icon: PaletteItem['icon'], detail: string): PaletteItem => ({
        id: `${what} ${id}`,
        kind: 'command',
        icon,
        label: t(`commands.${what}`, { name }),
        detail,
        soughtOnly: true,
        run: () => dialogs.ofPhone(what, id),
      });
      return [about('rename', 'edit', ''), about('number', 'phone-in-talk', groupNumber(msisdn))];
    }),
    command('addPhone', 'add', dialogs.addPhone),
    clock.playing
      ? command('pause', 'pause', () => setPlaying(session, false), ['Space'])
      : command('play', 'play', () => setPlaying(session, true), ['Space']),
    command('step', 'skip-next', () => step(session, t, language), ['.']),
    command('realTime', 'timer', () => setSpeed(session, 1)),
    command('tenTimes', 'timer', () => setSpeed(session, 10)),
    command('airplaneOn', 'flight', () => everyPhone(session, { airplane: true })),
    command('airplaneOff', 'flight', () => everyPhone(session, { airplane: false })),
    command('allOff', 'power', () => everyPhone(session, { power: false })),
    command('allOn', 'power', () => everyPhone(session, { power: true })),
    command('dock', 'list', () => toggleDock(desk), ['Ctrl', 'J']),
    command('capture', 'download', () => void saveCaptureFile(session, t)),
    command('inspector', 'data-object', () => toggleInspector(desk), ['Ctrl', 'I']),
    command('phones', 'mobile', () => setLayout(desk, { workspace: 'phones' })),
    command('weather', 'signal', network('weather')),
    command('faults', 'error', network('faults')),
    command('operator', 'cell-tower', network('operator')),
    command('mmsc', 'dns', network('mmsc')),
    command('smsc', 'sms', network('smsc')),
    command('queues', 'list', network('queues')),
    command('mail', 'mail', () => setLayout(desk, { workspace: 'mail' })),
    command('businesses', 'storefront', () => setLayout(desk, { workspace: 'businesses' })),
    command('transcoding', 'compare', () => compareSelected(session), ['T']),
    command('fit', 'unfold-more', () => setLayout(desk, { zoom: null }), ['0']),
    command('presenter', 'present', () => setView(desk, { presenter: true }), ['P']),
    command('desks', 'dashboard', dialogs.desks),
    ...layout.desks.map((saved): PaletteItem => ({
      id: `desk ${saved.name}`,
      kind: 'command',
      icon: 'dashboard',
      label: t('commands.openDesk', { name: saved.name }),
      detail: '',
      run: () => setLayout(desk, fromDesk(saved)),
    })),
    command('tour', 'help', dialogs.tour),
    command('light', 'light-mode', () => setLayout(desk, { theme: 'light' })),
    command('dark', 'dark-mode', () => setLayout(desk, { theme: 'dark' })),
    command('english', 'language', () => setLayout(desk, { language: 'en' })),
    command('german', 'language', () => setLayout(desk, { language: 'de' })),
    command('phonesEnglish', 'mobile', () => everyPhone(session, { language: 'en' })),
    command('phonesGerman', 'mobile', () => everyPhone(session, { language: 'de' })),
    command('settings', 'settings', dialogs.settings),
    command('shortcuts', 'keyboard', dialogs.shortcuts, ['?']),
  ];
}

function events(
  session: LabSession,
  handsets: readonly HandsetStore[],
  t: TFunction,
  language: string,
): PaletteItem[] {
  const names = new Map(
    handsets.map((handset) => [handset.getState().setup.id, lineName(handset.getState().setup)]),
  );
  const { rows } = session.stores.desk.getState().trace;
  return rows
    .slice(-EVENTS)
    .reverse()
    .map((row) => ({
      id: `event ${row.seq}`,
      kind: 'event',
      icon: 'swap-vert',
      label: row.name,
      detail: `${row.seq} · ${nodeName(row.from, names, t)} → ${nodeName(row.to, names, t)} · ${phoneSize(row.size, language)}`,
      run: () => {
        showInspector(session.stores.desk);
        selectEvent(session, row);
        revealEvent(session, row);
      },
    }));
}
