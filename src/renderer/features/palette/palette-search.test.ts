import { describe, expect, it } from 'vitest';
import {
  findItems,
  isAboutMessages,
  markHit,
  withFar,
  type PaletteItem,
  type PaletteKind,
} from './palette-search';

const item = (kind: PaletteKind, label: string, detail = ''): PaletteItem => ({
  id: label,
  kind,
  icon: 'add',
  label,
  detail,
  run: () => undefined,
});
const ITEMS = [
  item('command', 'Add phone'),
  item('command', 'Send a message', 'Phone Anna'),
  item('phone', 'Anna', '+491715550101'),
  item('event', 'M-Send.req', '199 Anna → MMSC'),
  item('event', 'Resend'),
  item('message', 'I’ll send you the view', 'Anna to Ben'),
];
const found = (query: string): string[] =>
  findItems(query, ITEMS).flatMap(({ kind, items }) => items.map(({ label }) => `${kind}: ${label}`));

describe('the palette finds', () => {
  it.each([
    ['', ['command: Add phone', 'command: Send a message', 'phone: Anna']],
    [
      'send',
      ['command: Send a message', 'event: M-Send.req', 'event: Resend', 'message: I’ll send you the view'],
    ],
    [
      'ANNA',
      ['command: Send a message', 'phone: Anna', 'event: M-Send.req', 'message: I’ll send you the view'],
    ],
    ['>s', ['command: Send a message']],
    ['@', ['phone: Anna']],
    ['# 199', ['event: M-Send.req']],
    ['send anna', ['command: Send a message', 'event: M-Send.req', 'message: I’ll send you the view']],
    ['nothing like it', []],
  ])('for “%s”', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('what there is one of for each phone only when it is asked for', () => {
    const items: PaletteItem[] = [{ ...item('command', 'Rename Anna’s phone'), soughtOnly: true }, ...ITEMS];
    const called = (query: string): string[] =>
      findItems(query, items).flatMap((group) => group.items.map(({ label }) => label));
    expect(called('')).toEqual(['Add phone', 'Send a message', 'Anna']);
    expect(called('>')).toEqual(['Add phone', 'Send a message']);
    expect(called('>rename')).toEqual(['Rename Anna’s phone']);
  });

  it('by further words, behind what is called so', () => {
    const dock = { ...item('command', 'Show the dock'), words: 'trace capture' };
    const export_ = item('command', 'Save the trace');
    expect(findItems('trace', [dock, export_])[0]!.items.map(({ label }) => label)).toEqual([
      'Save the trace',
      'Show the dock',
    ]);
    expect(findItems('capture trace', [dock, export_])[0]!.items).toEqual([dock]);
  });

  it('what begins with it before what has it somewhere', () => {
    const events = [item('event', 'resend'), item('event', 'to send'), item('event', 'sending')];
    expect(findItems('send', events)[0]!.items.map(({ label }) => label)).toEqual([
      'sending',
      'to send',
      'resend',
    ]);
  });

  it('at most eight events', () => {
    const many = Array.from({ length: 20 }, (_, at) => item('event', `event ${at}`));
    expect(findItems('event', many)[0]!.items).toHaveLength(8);
  });
});

it.each([
  ['Send it', 'send', ['', 'Send', ' it']],
  ['M-Send.req', '#send', ['M-', 'Send', '.req']],
  ['Anna', 'ben', ['Anna', '', '']],
  ['Anna', '', ['Anna', '', '']],
])('marks in “%s” what was found for “%s”', (label, query, expected) => {
  const { before, hit, after } = markHit(label, query);
  expect([before, hit, after]).toEqual(expected);
});

describe('what is found farther away', () => {
  it('stands behind what is at hand, each once', () => {
    const old = item('message', 'The view of last year');
    const near = ITEMS.filter(({ kind }) => kind === 'message');
    expect(withFar(near, [near[0]!, old]).map(({ label }) => label)).toEqual([near[0]!.label, old.label]);
    expect(findItems('view', withFar(ITEMS, [old]))).toMatchObject([
      { kind: 'message', items: [near[0]!, old].map(({ label }) => ({ label })) },
    ]);
  });

  it('is not looked for when only commands, events or phones are wanted', () => {
    expect(['view', '> view', '#view', '@anna'].map(isAboutMessages)).toEqual([true, false, false, false]);
  });
});
