/** Apps of an Android phone. */
export type PhoneApp = 'messages' | 'contacts' | 'gallery' | 'camera' | 'recorder' | 'browser' | 'settings';

/** Where the owner is inside an app other than Messages, which has routes of its own. */
export interface AppPage {
  page: string;
  /** What the page is about: a number, a message, an address. */
  of?: string;
  /** The slide of a message that a capture is for. */
  slide?: number;
  /** What led here from outside the app, and is gone back to. Absent: the app's page before. */
  from?: PhoneShell['front'];
}

/** What a phone shows around its apps. */
export interface PhoneShell {
  front: PhoneApp | 'launcher' | 'search' | 'recents';
  /** Apps that were used, the newest first. */
  recent: readonly PhoneApp[];
  /** By app, the last one is on the screen; absent: the app's first page. */
  pages: ReadonlyMap<PhoneApp, readonly AppPage[]>;
  /** What lies over the app. */
  panel: 'none' | 'shade' | 'power' | 'mailbox';
  /** What the panel `mailbox` is about: the key of its notification. Absent: nothing yet. */
  mailbox?: string;
  /** `camera`: the locked phone takes photos. */
  screen: 'on' | 'locked' | 'camera' | 'asleep';
  /** Notifications of messages that were swiped away; the messages stay unread. */
  dismissed: ReadonlySet<string>;
}

export const FIRST_SHELL: PhoneShell = {
  front: 'messages',
  recent: ['messages'],
  pages: new Map(),
  panel: 'none',
  screen: 'on',
  dismissed: new Set(),
};

const FIRST_PAGE: AppPage = { page: 'start' };

/** The app as it was left, in front of everything; behind the lock if what led there was the locked phone's camera. */
export function withApp(shell: PhoneShell, app: PhoneApp): PhoneShell {
  return {
    ...shell,
    front: app,
    pages: shell.front === app ? shell.pages : withoutOrigins(shell.pages, app),
    recent: [app, ...shell.recent.filter((other) => other !== app)],
    panel: 'none',
    screen: shell.screen === 'camera' ? 'locked' : 'on',
  };
}

/** An app that is opened by itself is gone back in page by page, whatever led to its pages. */
function withoutOrigins(pages: PhoneShell['pages'], app: PhoneApp): PhoneShell['pages'] {
  const stack = pages.get(app);
  if (stack === undefined || stack.every(({ from }) => from === undefined)) return pages;
  return new Map(pages).set(
    app,
    stack.map(({ from: _, ...page }) => page),
  );
}

/** The app in front, on this page; Back leads to where it was. */
export function withPage(shell: PhoneShell, app: PhoneApp, page: AppPage): PhoneShell {
  const stack = shell.pages.get(app) ?? [FIRST_PAGE];
  return { ...withApp(shell, app), pages: new Map(shell.pages).set(app, [...stack, page]) };
}

/** The app in front, on a page that something outside it leads to, such as a link in a message; Back leads there again. */
export function withVisit(shell: PhoneShell, app: PhoneApp, page: AppPage): PhoneShell {
  return withPage(shell, app, shell.front === app ? page : { ...page, from: shell.front });
}

/** The app on its first page, with nothing that Back would lead to in it. */
function withFirstPage(shell: PhoneShell, app: PhoneApp): PhoneShell {
  const pages = new Map(shell.pages);
  pages.delete(app);
  return { ...shell, pages };
}

/** Where the owner is in an app. The locked phone's camera has nothing to do with what its app was opened for. */
export function pageOf(shell: PhoneShell, app: PhoneApp): AppPage {
  if (app === 'camera' && shell.screen === 'camera') return FIRST_PAGE;
  return shell.pages.get(app)?.at(-1) ?? FIRST_PAGE;
}

/** The page of whatever is in front; the launcher, its search and the recent apps have but one. */
export function pageInFront(shell: PhoneShell): AppPage {
  const { front } = shell;
  return front === 'launcher' || front === 'search' || front === 'recents'
    ? FIRST_PAGE
    : pageOf(shell, front);
}

/** One step back outside Messages: closes what lies over the app, then goes a page back, then to the launcher. */
export function withBack(shell: PhoneShell): PhoneShell {
  if (shell.panel !== 'none') return { ...shell, panel: 'none' };
  if (shell.screen === 'camera') return { ...shell, screen: 'locked' };
  if (shell.screen !== 'on' || shell.front === 'launcher') return shell;
  if (shell.front === 'search') return { ...shell, front: 'launcher' };
  if (shell.front === 'recents') return { ...shell, front: shell.recent[0] ?? 'launcher' };
  const stack = shell.pages.get(shell.front) ?? [];
  if (stack.length > 1) {
    const front = stack.at(-1)?.from ?? shell.front;
    return { ...shell, front, pages: new Map(shell.pages).set(shell.front, stack.slice(0, -1)) };
  }
  return { ...shell, front: 'launcher' };
}

/** What an app was opened for is done: it is on its first page, and what led to it from outside is in front again. */
export function withFinished(shell: PhoneShell, app: PhoneApp): PhoneShell {
  const led = shell.pages.get(app)?.find(({ from }) => from !== undefined)?.from;
  return { ...withFirstPage(shell, app), front: led ?? shell.front };
}

/** The app is ended: it starts on its first page next time. */
export function withoutApp(shell: PhoneShell, app: PhoneApp): PhoneShell {
  return { ...withFirstPage(shell, app), recent: shell.recent.filter((other) => other !== app) };
}
