import { beforeAll, describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { createTexts, speak } from '../../i18n/instance';
import { PHONE_TEXTS } from '../../i18n/phone-texts';
import type { Message } from '../../../shared/model/message';
import { KEYPAD, message } from '../../testing/fixture.testing';
import { itemsContent, messageContent, type LineContext } from './message-lines';
import { textWidth } from './lcd-letters';
import { newDraft } from './keypad-draft';
import { viewOf } from './keypad-view';
import type { KeypadModel } from './keypad-state';
import { paintLcd } from './lcd-paint';
import { skinOf } from './lcd-skin';
import { runWidth } from './lcd-text';
import { roomOf, heightOf, type LcdScreen } from './lcd-view';
import { toldText, viewText } from './view-text';
import { lineWidth, listView, wordsView, type ViewContext } from './list-view';

type Screen = readonly [width: number, height: number, colours: number];

/** The screens of the models, with how many colours. */
const SCREENS: readonly Screen[] = [
  [84, 48, 2],
  [96, 65, 2],
  [101, 80, 4],
  [128, 104, 2],
  [96, 65, 256],
  [101, 80, 4096],
  [128, 128, 4096],
  [128, 160, 65_536],
  [176, 208, 65_536],
  [240, 320, 65_536],
];

function phoneWith([width, height, colours]: Screen): HandsetProfile {
  return { ...KEYPAD, screen: { width, height, colours } };
}

const MODEL: KeypadModel = {
  inbox: [],
  outbox: [],
  sent: [],
  templates: ['Please call me.'],
  drafts: [],
  contacts: [],
  slides: 1,
  lastScroll: 0,
  scripts: [],
  numbers: [],
  services: null,
  settings: [],
  onComputer: false,
  link: null,
  writes: { mms: null, ems: false, smart: [] },
  media: [],
  samples: [],
  sounds: false,
  keeps: false,
};

const texts = createTexts(PHONE_TEXTS);
beforeAll(() => speak(texts, 'de', PHONE_TEXTS));

function contextOf(profile: HandsetProfile, language: 'en' | 'de'): ViewContext {
  return {
    model: MODEL,
    skin: skinOf(profile),
    profile,
    t: texts.getFixedT(language),
    language,
    time: 0,
    operator: 'LabNet',
    signature: '',
    logo: null,
    notes: [],
    content: null,
    pageTitle: '',
    thumbnail: null,
    finder: null,
    recorded: 0,
  };
}

function standby(
  profile: HandsetProfile,
  language: 'en' | 'de',
  operator: string,
  notes: readonly string[] = [],
): LcdScreen {
  return viewOf({ at: 'standby' }, { ...contextOf(profile, language), operator, notes });
}

/** What is painted in the status line from the clock on, over a message. */
function fromClockOn(profile: HandsetProfile, service: string | null): string[] {
  const time = '10:42';
  const painted: string[] = [];
  const skin = skinOf(profile);
  const clock = profile.screen.width - 14 - textWidth(time);
  const context = {
    canvas: profile.screen,
    fillStyle: '',
    fillRect(x: number, y: number, width: number, height: number) {
      const inside = y + height <= skin.status.height && x + width > clock && width < clock;
      if (inside) painted.push(`${x} ${y} ${width} ${height}`);
    },
  } as unknown as CanvasRenderingContext2D;
  const screen = { ...standby(profile, 'en', 'LabNet'), standby: false, lines: [], left: '', right: '' };
  const status = { bars: 0, unread: false, full: false, time, battery: 80, service };
  paintLcd(context, skin, status, screen, 0);
  return painted;
}

describe('a phone that tells why it has no network', () => {
  const reasons = ['airplane', 'sim', 'coverage', 'emergency'] as const;
  it.each(SCREENS)(
    'does so in the middle of the standby screen, all of it: %i × %i, %i colours',
    (...screen) => {
      const profile = phoneWith(screen);
      const skin = skinOf(profile);
      for (const language of ['en', 'de'] as const) {
        const t = texts.getFixedT(language);
        for (const reason of reasons) {
          const said = t(`keypad.noService.${reason}`);
          const screen = standby(profile, language, said);
          const bold = screen.lines.filter((line) => line.bold === true);
          const shown = bold
            .map(({ runs }) =>
              runs
                .map(({ text }) => text)
                .join('')
                .trim(),
            )
            .join(' ');
          expect(shown).toBe(said);
          for (const { runs } of bold) {
            const width = runs.reduce((sum, run) => sum + runWidth(run, true) + 1, -1);
            expect(width, said).toBeLessThanOrEqual(lineWidth(profile, skin) + 4);
          }
          const height = screen.lines.reduce((sum, line) => sum + heightOf(line, skin), 0);
          expect(height, said).toBeLessThanOrEqual(roomOf(skin, profile.screen.height, screen).height);
        }
      }
    },
  );

  it('leaves the clock of the status line alone', () => {
    const profile = phoneWith([128, 160, 65_536]);
    expect(fromClockOn(profile, 'Emergency calls only')).toEqual(fromClockOn(profile, null));
    expect(fromClockOn(profile, null).length).toBeGreaterThan(10);
  });
});

it.each(['en', 'de'] as const)(
  'labels of both keys have room beside each other on narrow screens: %s',
  (language) => {
    const t = texts.getFixedT(language);
    const pairs = [
      ['flash.save', 'keypad.close'],
      ['keypad.open', 'keypad.close'],
      ['keypad.computer', 'keypad.back'],
      ['keypad.change', 'keypad.back'],
      ['keypad.options', 'keypad.back'],
      ['keypad.select', 'keypad.back'],
      ['keypad.read', 'keypad.menu'],
    ] as const;
    const profile = phoneWith([96, 65, 256]);
    for (const [left, right] of pairs) {
      const width = textWidth(t(left)) + textWidth(t(right)) + 2 * skinOf(profile).margin;
      expect(width, `${t(left)} | ${t(right)}`).toBeLessThan(profile.screen.width - 3);
    }
  },
);

it('shows news whole on the smallest screen, in place of the time and the operator', () => {
  const small = phoneWith([84, 48, 2]);
  const words = (notes: readonly string[]): string[] =>
    standby(small, 'en', 'LabNet', notes).lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(words([]).filter((line) => line !== '')).toEqual(['LabNet', expect.stringMatching(/^\d\d:\d\d$/)]);
  expect(words(['No room for texts']).filter((line) => line !== '')).toEqual([
    'LabNet',
    'No room for',
    'texts',
  ]);
  expect(words(['No room for texts', 'Voicemail: 3'])).not.toContain('LabNet');
});

it('says above a text that it did not go, and what the phone knows of the reason', () => {
  const failed = (why: Message['why']): string => {
    const profile = phoneWith([128, 128, 4096]);
    const t = texts.getFixedT('de');
    const text = message({ direction: 'out', state: 'failed', text: 'Hallo', why });
    const context = {
      t,
      language: 'de',
      width: 120,
      profile,
      skin: skinOf(profile),
    } as unknown as LineContext;
    return messageContent(text, 0, context)
      .lines.map(({ runs }) => runs.map((run) => run.text).join(''))
      .join('|');
  };
  expect(failed([{ code: 'no-sim', params: {} }])).toMatch(/^Nicht gesendet: ?\|?Keine.SIM-Karte\|Hallo$/);
  expect(failed([{ code: 'no-answer', params: { attempts: 3 } }])).toBe('Nicht gesendet|Hallo');
});

it('finds the links beside a picture of Smart Messaging', () => {
  const skin = skinOf(phoneWith([84, 48, 2]));
  const { lines, links } = itemsContent(
    [
      { kind: 'latin1-text', text: 'See http://a.example/1 and' },
      { kind: 'ucs2-text', text: 'http://a.example/2' },
    ],
    { width: 76, skin },
  );
  expect(links).toEqual(['http://a.example/1', 'http://a.example/2']);
  const marked = lines.flatMap(({ runs }) => runs.flatMap(({ link }) => (link === null ? [] : [link])));
  expect(new Set(marked)).toEqual(new Set([0, 1]));
});

it('shows above a picture message how much of it has gone', () => {
  const profile = phoneWith([128, 128, 4096]);
  const t = texts.getFixedT('en');
  const context = { t, language: 'en', width: 120, profile, skin: skinOf(profile) } as unknown as LineContext;
  const shares = (part: Partial<Message>): unknown[] =>
    messageContent(message({ direction: 'out', kind: 'mms', ...part }), 0, context).lines.flatMap(
      ({ share = null }) => (share === null ? [] : [share]),
    );
  expect(shares({ state: 'sending', progress: 0.4 })).toEqual([0.4]);
  expect(shares({ state: 'queued', progress: null })).toEqual([0]);
  expect(shares({ state: 'sent' })).toEqual([]);
  expect(shares({ state: 'sending', kind: 'sms', text: 'Hi' })).toEqual([]);
});

it.each(SCREENS)('names no two keys alike where somebody is chosen: %i × %i, %i colours', (...screen) => {
  const context = contextOf(phoneWith(screen), 'en');
  for (const kind of ['sms', 'mms'] as const) {
    const list = viewOf({ at: 'to', draft: newDraft(kind), sends: true, index: 0 }, context);
    const names = [list.left, list.middle ?? '', list.right].filter((name) => name !== '');
    expect(new Set(names).size, names.join(', ')).toBe(names.length);
  }
});

it('reads an address that is broken into lines as one word', () => {
  const context = contextOf(phoneWith([96, 65, 256]), 'en');
  const said = viewText(wordsView('See http://www.business.example/timetable now', '', '', context));
  expect(said).toBe('See http://www.business.example/timetable now');
});

it.each(SCREENS)(
  'keeps bold words of a list clear of the time behind them: %i × %i, %i colours',
  (...screen) => {
    const profile = phoneWith(screen);
    const row = { runs: [{ text: 'You have 2 new e-mails', link: null }], bold: true, right: '15:14' };
    const [line] = listView('Inbox', [row], 0, contextOf(profile, 'en')).lines;
    const words = line!.runs.reduce((sum, run) => sum + runWidth(run, true), 0);
    expect(words + textWidth('15:14')).toBeLessThan(lineWidth(profile, skinOf(profile)));
  },
);

it('tells of a list which row is chosen, and of a text all of it', () => {
  const context = contextOf(phoneWith([96, 65, 256]), 'en');
  const rows = ['Inbox', 'Sent items', 'Write'].map((text) => ({ runs: [{ text, link: null }] }));
  expect(toldText(listView('Messages', rows, 1, context))).toBe('Messages 2/3. Sent items');
  expect(toldText(wordsView('Sending', 'OK', '', context))).toBe('Sending. OK');
  // What ends a sentence already gets no dot of its own.
  expect(toldText(wordsView('Sending…', 'OK', '', context))).toBe('Sending… OK');
  expect(viewText(wordsView('Delete?', 'Yes', 'No', context))).toBe('Delete? Yes. No');
});
