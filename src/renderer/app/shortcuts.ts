import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { keepFocus, takesText, walkRegions } from '../components/regions';
import { attempt, walkMessage } from '../state/actions';
import { compareSelected } from '../state/comparing';
import { addNotice, dropNotice, leaveComparison, setLayout, setView } from '../state/desk-store';
import { toggleDock } from '../state/dock-place';
import { toggleInspector } from '../state/inspector-place';
import { zoomStep } from '../features/phones/fit';
import { openRoute } from '../state/handset-store';
import { lineName } from '../../shared/model/sim';
import { nodeName } from '../format/row-label';
import { dayAndTime } from '../format/time';
import { useTranslation } from '../i18n/texts';
import { useSession } from '../state/lab-context';
import type { LabSession } from '../state/session';

/** Speeds that `[` and `]` step through. */
export const SPEEDS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

export function setPlaying(session: LabSession, playing: boolean): void {
  void attempt(session, () => session.live.client.clock.set({ playing }));
}

/** Asks for a speed, which counts for what is asked next until the engine tells of it, or refuses it. */
export function setSpeed(session: LabSession, speed: number): void {
  const { desk } = session.stores;
  desk.setState({ wantedSpeed: speed });
  void attempt(session, () => session.live.client.clock.set({ speed })).then((done) => {
    if (!done && desk.getState().wantedSpeed === speed) desk.setState({ wantedSpeed: null });
  });
}

/**
 * Runs up to and including the next event that the dock may show; a running clock is stopped first. Where there is none, it is
 * said how far the clock has gone, as nothing shows it, or what is next, when that is too far for a step: a button leads there.
 * @param far go to what is next, however far it is
 */
export function step(session: LabSession, t: TFunction, language: string, far = false): void {
  const { desk } = session.stores;
  for (const { id, more } of desk.getState().notices)
    if (more?.label === t('transport.goThere')) dropNotice(desk, id);
  void attempt(session, async () => {
    const { clock, filter } = desk.getState();
    const { now: before } = clock.playing ? await session.live.client.clock.set({ playing: false }) : clock;
    const asked = { core: filter.core, ...(far ? { far } : {}) };
    const { now, crossed, next } = await session.live.client.clock.step(asked);
    if (crossed) return;
    if (next !== undefined) {
      const what = { node: nodeOf(session, next.node, t), time: dayAndTime(next.at, language) };
      const show = (): void => step(session, t, language, true);
      addNotice(desk, t('transport.notYet', what), 'info', undefined, {
        label: t('transport.goThere'),
        show,
      });
      return;
    }
    const until = { time: dayAndTime(now, language) };
    addNotice(desk, t(now > before ? 'transport.nothingUntil' : 'transport.nothingDue', until), 'info');
  });
}

/** A node as people call it. */
function nodeOf({ stores }: LabSession, node: string, t: TFunction): string {
  const setup = stores.handsets.get(node)?.getState().setup;
  return setup === undefined ? nodeName(node, new Map(), t) : lineName(setup);
}

export function phoneElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-phone]')];
}

function changeSpeed(session: LabSession, direction: -1 | 1): void {
  const { clock, wantedSpeed } = session.stores.desk.getState();
  const speed = wantedSpeed ?? clock.speed;
  const next =
    direction > 0
      ? SPEEDS.find((candidate) => candidate > speed)
      : SPEEDS.findLast((candidate) => candidate < speed);
  if (next !== undefined) setSpeed(session, next);
}

/** Does something with phones, which are brought into sight first. */
export function withPhones(session: LabSession, then: () => void): void {
  const { desk } = session.stores;
  if (desk.getState().layout.workspace === 'phones') return then();
  setLayout(desk, { workspace: 'phones' });
  requestAnimationFrame(then);
}

function newMessage(session: LabSession): void {
  const phones = phoneElements();
  const phone = phones.find((candidate) => candidate.contains(document.activeElement)) ?? phones[0];
  newMessageOn(session, phone?.dataset['phone'] ?? '');
}

/** Opens the composer of a phone and goes there. */
export function newMessageOn(session: LabSession, id: string): void {
  const phone = phoneElements().find((candidate) => candidate.dataset['phone'] === id);
  const handset = session.stores.handsets.get(id);
  if (phone === undefined || handset === undefined) return;
  openRoute(handset, { screen: 'new' });
  withPhones(session, () => phone.dispatchEvent(new CustomEvent('phone-enter')));
}

/** Takes back what the newest notice is about that can be taken back. */
function undo(session: LabSession): boolean {
  const { desk } = session.stores;
  const notice = desk.getState().notices.findLast((candidate) => candidate.undo !== undefined);
  if (notice === undefined) return false;
  notice.undo?.();
  dropNotice(desk, notice.id);
  return true;
}

/** The current phone, or the first one, fills the desk; or the desk is as it was. */
function fill(session: LabSession): boolean {
  const { desk } = session.stores;
  const phones = phoneElements();
  const phone = phones.find((candidate) => candidate.contains(document.activeElement)) ?? phones[0];
  const full = desk.getState().view.full === null ? phone?.dataset['phone'] : null;
  if (full === undefined) return false;
  withPhones(session, () => setView(desk, { full }));
  return true;
}

/** Opens one of the desk's dialogs. */
type ShowDialog = (dialog: 'shortcuts' | 'palette') => void;

/** Does what the key stands for; gives whether there was anything to do. */
function press(
  event: KeyboardEvent,
  session: LabSession,
  show: ShowDialog,
  t: TFunction,
  language: string,
): boolean {
  const { desk } = session.stores;
  const control = event.ctrlKey || event.metaKey;
  // The focus must not go below a dialog that lies over the desk, where nothing else can be worked.
  if (isInDialog(event) && (event.key === 'F6' || event.altKey || (control && event.key === 'n')))
    return false;
  if (event.key === 'F6') {
    walkRegions(event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.altKey && !control && /^[1-9]$/.test(event.key)) {
    const phone = phoneElements()[Number(event.key) - 1];
    if (phone !== undefined) withPhones(session, () => phone.focus());
    return phone !== undefined;
  }
  // Browsers keep Ctrl+N for themselves. By its place: with Alt held, some keyboards write another letter.
  if (event.altKey && !control && event.code === 'KeyN') {
    newMessage(session);
    return true;
  }
  if (control && !event.altKey) {
    switch (event.key) {
      case 'j':
        keepFocus('dock');
        toggleDock(desk);
        return true;
      case 'i':
        keepFocus('inspector');
        toggleInspector(desk);
        return true;
      case 'k':
        show('palette');
        return true;
      case 'n':
        newMessage(session);
        return true;
      case 'z':
        return !takesText(event.target) && undo(session);
      case 'ArrowUp':
        if (takesText(event.target)) return false;
        walkMessage(session, -1);
        return true;
      case 'ArrowDown':
        if (takesText(event.target)) return false;
        walkMessage(session, 1);
        return true;
      default:
        return false;
    }
  }
  if (control || event.altKey || takesText(event.target) || isTakenInside(event)) return false;
  switch (event.key) {
    case ' ':
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('button,a,[role=option],[role=tab]') !== null
      ) {
        return false;
      }
      setPlaying(session, !desk.getState().clock.playing);
      return true;
    case '.':
      step(session, t, language);
      return true;
    case '[':
      changeSpeed(session, -1);
      return true;
    case ']':
      changeSpeed(session, 1);
      return true;
    case '?':
      show('shortcuts');
      return true;
    case 'p':
      setView(desk, { presenter: !desk.getState().view.presenter, full: null });
      return true;
    case 't':
      compareSelected(session);
      return true;
    case 'f':
      return fill(session);
    case 'Escape': {
      const { view, layout } = desk.getState();
      const { presenter, full } = view;
      if (!presenter && full === null) {
        if (layout.workspace !== 'transcoding') return false;
        leaveComparison(desk);
        return true;
      }
      setView(desk, full === null ? { presenter: false } : { full: null });
      return true;
    }
    case '0':
      setLayout(desk, { zoom: null });
      return true;
    case '+':
    case '-': {
      const shown = Number(document.querySelector<HTMLElement>('[data-zoom]')?.dataset['zoom'] ?? 1);
      const next = zoomStep(shown, event.key === '+' ? 1 : -1);
      if (next !== null) setLayout(desk, { zoom: next });
      return next !== null;
    }
    default:
      return false;
  }
}

/** Keys that mean something inside a phone: what they press, and Back. */
const KEYS_OF_PHONES: ReadonlySet<string> = new Set([' ', 'Escape', '0', '+', '-']);

/** Whether the focus is in a dialog over the whole desk. */
function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('.desk-dialog, .palette') !== null;
}

/** Whether the key belongs to where the focus is: a dialog of the desk, a menu, or something inside a phone. */
function isTakenInside({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role=menu]') !== null) return true;
  const phone = target.closest('[data-phone]');
  if (phone === null) return target.closest('[role=dialog]') !== null;
  return phone !== target && KEYS_OF_PHONES.has(key);
}

export function useShortcuts(show: ShowDialog): void {
  const session = useSession();
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (press(event, session, show, t, language)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [session, show, t, language]);
}
