import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message';
import { parseRtttl } from '../../../shared/protocol/media/rtttl';
import { createTexts } from '../../i18n/instance';
import { PHONE_TEXTS } from '../../i18n/phone-texts';
import { message, NUMBERS, part } from '../../testing/fixture.testing';
import {
  countDraft,
  emsOf,
  keptDraft,
  newDraft,
  openedDraft,
  withObject,
  withTyping,
  type KeypadDraft,
} from './keypad-draft';
import { writeOptionsOf } from './keypad-compose';
import { optionsOf, pressKeypad } from './keypad-machine';
import { detailsOf, numbersIn } from './message-facts';
import { messageContent, type LineContext } from './message-lines';
import { boxOf, menuOf, type Key, type KeypadModel, type KeypadState } from './keypad-state';
import { skinOf } from './lcd-skin';
import { NOTHING_TYPED } from './multi-tap';

describe('the keypad phone', () => {
  const inbox = [
    message({ direction: 'in', addresses: [NUMBERS.anna], text: 'See http://lab/p/1', read: false }),
  ];
  const model: KeypadModel = {
    inbox,
    outbox: [],
    sent: [],
    templates: ['Please call me.'],
    drafts: [],
    contacts: [{ name: 'Anna', number: NUMBERS.anna }],
    slides: 1,
    lastScroll: 0,
    scripts: [],
    numbers: [],
    services: null,
    settings: [],
    onComputer: false,
    link: 'http://lab/p/1',
    writes: { mms: null, ems: false, smart: [] },
    media: [],
    samples: [],
    sounds: false,
    keeps: false,
  };
  const press = (
    keys: readonly Key[],
    from: KeypadState = { at: 'standby' },
    may: Partial<KeypadModel> = {},
  ) => {
    const effects: unknown[] = [];
    let state = from;
    keys.forEach((key, i) => {
      const step = pressKeypad(state, key, { ...model, ...may }, i * 5_000);
      state = step.state;
      if (step.effect !== null) effects.push(step.effect);
    });
    return { state, effects };
  };

  it('reads a new message and opens its link', () => {
    const { state, effects } = press(['left', 'left', 'ok']);
    expect(state).toMatchObject({ at: 'page', address: 'http://lab/p/1', back: { message: inbox[0]?.id } });
    expect(effects).toEqual([{ do: 'read', message: inbox[0] }]);
    expect(press(['right'], state).state).toMatchObject({ at: 'message', message: inbox[0]?.id });
  });

  it('offers what it cannot show on the computer, and opens nothing by itself', () => {
    const page: KeypadState = {
      at: 'page',
      address: 'http://m.example/',
      back: { at: 'standby' },
      slide: 0,
      scroll: 0,
      plays: true,
    };
    const { state, effects } = press(['left'], page, { onComputer: true });
    expect(state).toEqual(page);
    expect(effects).toEqual([{ do: 'outside', address: 'http://m.example/' }]);
    expect(press(['left'], page, { link: null }).effects).toEqual([]);
  });

  it('writes to a contact with the keypad', () => {
    const { state, effects } = press([
      'right',
      'down',
      'down',
      'down',
      'left',
      { digit: '2' },
      { digit: '3' },
      'left',
      'left',
    ]);
    expect(state).toEqual({ at: 'note', note: 'sent' });
    expect(effects).toMatchObject([{ do: 'send', to: [NUMBERS.anna], draft: { typing: { text: 'Ad' } } }]);
  });

  it('replies to the sender', () => {
    const { effects } = press(['left', 'left', 'left', 'down', 'left', { text: 'Yes' }, 'left']);
    expect(effects.at(-1)).toMatchObject({
      do: 'send',
      to: [NUMBERS.anna],
      draft: { typing: { text: 'Yes' } },
    });
  });

  it('has what can be done on the left key, and the answer on the middle one', () => {
    const open = press(['left', 'left'], { at: 'standby' }, { link: null }).state;
    expect(press(['left'], open, { link: null }).state).toMatchObject({ at: 'options', index: 0 });
    expect(press(['ok'], open, { link: null }).state).toMatchObject({ at: 'write' });
    const mine = message({ direction: 'out' });
    const sent: KeypadState = {
      ...open,
      at: 'message',
      box: 'sent',
      message: mine.id,
      slide: 0,
      scroll: 0,
      plays: false,
    };
    expect(press(['ok'], sent, { link: null, sent: [mine] }).state).toMatchObject({ at: 'options' });
  });

  it('plays a picture message with the middle key, and stops it; answering is among the options', () => {
    const mms = message({ kind: 'mms', direction: 'in', state: 'received', text: null, read: true });
    const parts = [{ contentType: 'image/gif' }] as unknown as Message['parts'];
    const received = { ...mms, parts };
    const may = { link: null, slides: 3, inbox: [received] };
    const open = press(['ok', 'left', 'left'], undefined, may).state;
    expect(open).toMatchObject({ at: 'message', slide: 0, plays: true });
    const stopped = press(['ok'], open, may).state;
    expect(stopped).toMatchObject({ at: 'message', slide: 0, plays: false });
    const last = press(['right', 'right'], stopped, may).state;
    expect(last).toMatchObject({ slide: 2, plays: false });
    expect(press(['ok'], last, may).state).toMatchObject({ at: 'message', slide: 0, plays: true });
    expect(optionsOf(received, { ...model, ...may })).toContain('reply');
    const single = { ...may, slides: 1 };
    expect(press(['ok'], open, { ...single, sounds: true })).toEqual({
      state: open,
      effects: [{ do: 'listen', message: received }],
    });
    expect(press(['ok'], open, single).state).toMatchObject({ at: 'options' });
  });

  it('clears letter by letter, then goes back; Back leaves at once', () => {
    const writing: KeypadState = {
      at: 'write',
      draft: withTyping(newDraft('sms'), { ...NOTHING_TYPED, text: 'ab' }),
    };
    expect(press(['right'], writing).state).toMatchObject({ draft: { typing: { text: 'a' } } });
    expect(press(['right', 'right', 'right'], writing).state).toEqual({ at: 'menu', index: 3 });
    expect(press(['back'], writing).state).toEqual({ at: 'note', note: 'kept' });
  });

  it('opens a draft where it was left, with its looks and objects, and throws one away', () => {
    let draft = withTyping(newDraft('sms'), { ...NOTHING_TYPED, text: 'Blue sea' });
    draft = withObject(
      { ...draft, looks: draft.looks.map((look) => ({ ...look, bold: true })) },
      {
        name: 'predefined-sound',
        number: 3,
      },
    );
    const kept = { key: draft.key, draft: keptDraft(draft)! };
    const may = { drafts: [kept] };
    const toDrafts: Key[] = ['right', 'down', 'down', 'down', 'left'];
    const { state } = press([...toDrafts, 'left'], undefined, may);
    expect(state).toMatchObject({
      at: 'write',
      draft: { key: 'new', to: [], typing: { text: 'Blue sea' } },
    });
    if (state.at !== 'write') throw new Error('it is open');
    expect(emsOf(state.draft)).toEqual(emsOf(draft));
    expect(press([...toDrafts, 'clear'], undefined, may)).toEqual({
      state: { at: 'drafts', index: 0 },
      effects: [{ do: 'forget', key: 'new' }],
    });
    expect(keptDraft(newDraft('sms'))).toBeNull();
  });

  it.each([
    ['in the SMS alphabet', 'a'],
    ['in UCS-2', 'ж'],
  ])('counts what is left of an enhanced message %s', (_, letter) => {
    const plain = (text: string): KeypadDraft => withTyping(newDraft('sms'), { ...NOTHING_TYPED, text });
    const begun = withObject(plain(letter), { name: 'predefined-sound', number: 3 });
    const { remaining, segments, enhanced } = countDraft(begun)!;
    expect([segments, enhanced]).toEqual([1, true]);
    const longer = (by: number): ReturnType<typeof countDraft> =>
      countDraft(withTyping(begun, { ...NOTHING_TYPED, text: letter.repeat(1 + by) }));
    expect(longer(remaining)).toEqual({ enhanced: true, remaining: 0, segments: 1 });
    expect(longer(remaining + 1)?.segments).toBe(2);
    expect(countDraft(plain(letter))?.enhanced).toBe(false);
    // The signature and the break before it go with it.
    expect(countDraft(begun, 'Otto')).toEqual({ enhanced: true, remaining: remaining - 5, segments: 1 });
  });

  it('changes the look of words that are marked, one after another', () => {
    const ems = { writes: { mms: null, ems: true, smart: [] } };
    const typed = withTyping(newDraft('sms', NUMBERS.anna), { ...NOTHING_TYPED, text: 'one two three' });
    const writing: KeypadState = { at: 'write', draft: typed };
    const mark: Key[] = ['left', 'down', 'left'];
    expect(press(mark, writing, ems).state).toMatchObject({
      at: 'mark',
      first: 2,
      last: 2,
      draft: { marked: { start: 8, end: 13 } },
    });
    expect(press([...mark, 'up', { digit: '6' }, { digit: '4' }, 'down'], writing, ems).state).toMatchObject({
      first: 2,
      last: 2,
    });
    const both = press([...mark, 'up', { digit: '6' }, 'ok', 'left', 'down', 'left'], writing, ems);
    expect(both.state).toMatchObject({ at: 'writeOptions', index: 1 });
    const coloured = press([...Array<Key>(6).fill('down'), 'left', 'down', 'down', 'left'], both.state, ems);
    const done = press(['back'], coloured.state, ems).state;
    if (done.at !== 'write') throw new Error('writing goes on');
    expect(done.draft).toMatchObject({ marked: null, look: { bold: false } });
    expect(emsOf(done.draft)?.formats).toEqual([
      {
        start: 4,
        length: 9,
        bold: true,
        italic: true,
        underline: false,
        strikethrough: false,
        size: 'normal',
        alignment: 'default',
        background: 'dark-red',
      },
    ]);
  });

  it('writes an enhanced text: bold from here on, an animation, a picture of its own', () => {
    const ems = { writes: { mms: null, ems: true, smart: [] } };
    const writing: KeypadState = { at: 'write', draft: newDraft('sms', NUMBERS.anna) };
    const bold = press(
      [{ text: 'a' }, 'left', ...Array<Key>(6).fill('down'), 'left', { text: 'b' }],
      writing,
      ems,
    );
    expect(bold.state).toMatchObject({
      at: 'write',
      draft: { look: { bold: true }, typing: { text: 'ab' } },
    });
    const smiling = press(['left', 'down', 'down', 'left', 'down', 'left'], bold.state, ems);
    const drawn = press(
      ['left', ...Array<Key>(4).fill('down'), 'left', 'left', { digit: '5' }, { digit: '6' }, 'left', 'left'],
      smiling.state,
      ems,
    );
    const { effects } = press(['left', 'left'], drawn.state, ems);
    expect(effects).toMatchObject([{ do: 'send', to: [NUMBERS.anna] }]);
    const { draft } = effects[0] as { draft: Parameters<typeof emsOf>[0] };
    // The middle of 16 by 16 is row 8, column 8: the first bit of the second octet of that row.
    const bits = `${'0000'.repeat(8)}0080${'0000'.repeat(7)}`;
    expect(emsOf(draft)).toMatchObject({
      formats: [{ start: 1, length: 1, bold: true }],
      objects: [
        { name: 'predefined-animation', position: 2, number: 1 },
        { name: 'small-picture', position: 2, bits },
      ],
    });
  });

  it('draws an animation frame by frame, each beginning as the one before it', () => {
    const ems = { writes: { mms: null, ems: true, smart: [] } };
    const writing: KeypadState = { at: 'write', draft: newDraft('sms', NUMBERS.anna) };
    const open = press(['left', 'down', 'down', 'left', 'down', 'down', 'left'], writing, ems).state;
    expect(open).toMatchObject({ at: 'draw', editor: { width: 8, height: 8, frames: [] } });
    // Dots go from the middle to the right, one more in each frame.
    const frame: Key[] = [{ digit: '5' }, { digit: '6' }, 'left', 'left'];
    const third = press([...frame, ...frame, ...frame], open, ems).state;
    expect(third).toMatchObject({ at: 'draw', editor: { frames: [{}, {}, {}] } });
    const { state } = press(frame, third, ems);
    if (state.at !== 'write') throw new Error('it is in the text');
    const frames = ['08', '0c', '0e', '0f'].map((row) => `00000000${row}000000`).join('');
    expect(state.draft.objects).toEqual([{ name: 'small-animation', position: 0, frames }]);
  });

  it('composes a tune, which is heard note by note', () => {
    const ems = { writes: { mms: null, ems: true, smart: [] } };
    const start: KeypadState = {
      at: 'melody',
      draft: newDraft('sms'),
      editor: { elements: [], duration: 2, octave: 4 },
    };
    const { state, effects } = press(
      [
        { digit: '1' },
        { digit: '#' },
        { digit: '9' },
        { digit: '3' },
        { digit: '*' },
        { digit: '0' },
        'left',
        'left',
      ],
      start,
      ems,
    );
    expect(effects).toHaveLength(4);
    expect(state).toMatchObject({
      at: 'write',
      draft: { objects: [{ name: 'user-sound', position: 0, melody: '*4#c2*4e3r3' }] },
    });
  });

  describe('with Smart Messaging', () => {
    const smart: Partial<KeypadModel> = {
      writes: { mms: null, ems: false, smart: ['picture', 'ringing-tone', 'operator-logo', 'business-card'] },
    };
    const writing: KeypadState = { at: 'write', draft: newDraft('sms', NUMBERS.anna) };

    it('sends a picture of 72 by 28 with words to it', () => {
      const drawing = press(['left', 'left'], writing, smart).state;
      expect(drawing).toMatchObject({ at: 'draw', editor: { width: 72, height: 28 } });
      const drawn = press([{ digit: '5' }, 'left', 'left', { text: 'Hi' }], drawing, smart).state;
      const { state, effects } = press(['left'], drawn, smart);
      expect(state).toEqual({ at: 'note', note: 'sent' });
      // The middle is row 14, column 36.
      const bits = `${'00'.repeat(14 * 9)}0000000008${'00'.repeat(4)}${'00'.repeat(13 * 9)}`;
      expect(effects).toMatchObject([
        {
          do: 'send',
          to: [NUMBERS.anna],
          draft: { typing: { text: 'Hi' }, smart: { type: 'picture', bits } },
        },
      ]);
    });

    it('sends a tune that was composed, in place of a text', () => {
      const composing = press(['left', 'down', 'left'], writing, smart).state;
      const tuned = press([{ digit: '1' }, { digit: '3' }, 'left', 'left'], composing, smart).state;
      const { effects } = press([{ text: 'x' }, 'left'], tuned, smart);
      expect(effects).toMatchObject([{ do: 'send', draft: { typing: { text: '' } } }]);
      const { draft } = effects[0] as { draft: KeypadDraft };
      if (draft.smart?.type !== 'ringing-tone') throw new Error('it is a tune');
      expect(parseRtttl(draft.smart.rtttl).value.elements).toMatchObject([
        { kind: 'note', pitch: 'c', octave: 5 },
        { kind: 'note', pitch: 'e', octave: 5 },
      ]);
      expect(countDraft(draft)).toMatchObject({ enhanced: false, segments: 1 });
    });

    it('sends the card of somebody in the address book', () => {
      const { effects } = press(['left', 'down', 'down', 'left', 'left', 'left'], writing, smart);
      expect(effects).toMatchObject([{ do: 'send', draft: { smart: { type: 'business-card' } } }]);
      const { draft } = effects[0] as { draft: KeypadDraft };
      expect(draft.smart).toMatchObject({ vcard: expect.stringContaining('FN:Anna') as string });
    });

    it('takes the picture out again, and keeps it with the draft', () => {
      const drawn = press(['left', 'left', 'left', 'left'], writing, smart).state;
      if (drawn.at !== 'write') throw new Error('it is being written');
      const kept = keptDraft(drawn.draft)!;
      expect(kept.smart).toMatchObject({ type: 'picture' });
      expect(openedDraft(NUMBERS.anna, kept).smart).toEqual(drawn.draft.smart);
      expect(press(['clear'], drawn, smart).state).toMatchObject({ at: 'write', draft: { smart: null } });
    });

    it('offers what its model knows, and only a picture beside a text', () => {
      const offered = (text: string, known: KeypadModel['writes']['smart']) =>
        writeOptionsOf(
          { ...newDraft('sms'), typing: { ...NOTHING_TYPED, text } },
          { writes: { mms: null, ems: false, smart: known }, scripts: ['arabic', 'hebrew'] },
        );
      const letters = ['arabicLetters', 'hebrewLetters'];
      expect(offered('', ['ringing-tone'])).toEqual(['ringing-tone', ...letters]);
      expect(offered('Hi', ['picture', 'ringing-tone', 'business-card'])).toEqual([
        'send',
        'picture-message',
        ...letters,
      ]);
      expect(offered('Hi', [])).toEqual(['send']);
    });
  });

  it('writes in the letters that are chosen among the options', () => {
    const may: Partial<KeypadModel> = {
      scripts: ['hebrew'],
      writes: { mms: null, ems: false, smart: ['ringing-tone'] },
    };
    const writing: KeypadState = { at: 'write', draft: newDraft('sms', NUMBERS.anna) };
    const hebrew = press(['left', 'down', 'ok', { digit: '3' }], writing, may).state;
    expect(hebrew).toMatchObject({ at: 'write', draft: { typing: { text: 'א', case: 'אבג' } } });
    // A ringing tone has no text beside it, and where there is nothing to choose, one key sends.
    expect(press(['left'], hebrew, may).effects).toMatchObject([{ do: 'send' }]);
  });

  it('fetches an announced picture message, and goes through its slides', () => {
    const announced = message({
      kind: 'mms',
      direction: 'in',
      state: 'announced',
      addresses: [NUMBERS.anna],
    });
    const at: KeypadState = {
      at: 'message',
      box: 'inbox',
      message: announced.id,
      slide: 0,
      scroll: 0,
      plays: false,
    };
    const may = { inbox: [announced], link: null };
    expect(press(['ok'], at, may).effects).toEqual([{ do: 'download', message: announced }]);
    expect(optionsOf(announced, { ...model, ...may })).toEqual(['retrieve', 'reply', 'details', 'delete']);
    expect(press(['right', 'right'], at, { ...may, slides: 3 }).state).toMatchObject({
      slide: 2,
      plays: false,
    });
    expect(press(['right', 'right', 'right'], at, { ...may, slides: 3 }).state).toMatchObject({ at: 'box' });
  });

  it('says of a picture message that the centre no longer has that it is gone, not that it has expired', () => {
    const { t } = createTexts(PHONE_TEXTS);
    const skin = skinOf({ screen: { width: 128, height: 128, colours: 4096 } });
    const linesOf = (why: Message['why']): string => {
      const announced = message({
        kind: 'mms',
        direction: 'in',
        state: 'expired',
        addresses: [NUMBERS.anna],
        expiresAt: Date.UTC(2026, 2, 4),
        why,
      });
      const { lines } = messageContent(announced, 0, { t, language: 'en', width: 400, skin } as LineContext);
      return lines.flatMap((line) => line.runs.map(({ text }) => text)).join('');
    };
    expect(linesOf([])).toMatch(/^The picture message has expireduntil/);
    expect(linesOf([{ code: 'not-available', params: { status: '', text: '' } }])).toBe(
      'The picture message is no longer there',
    );
  });

  it.each([
    ['Привет, Łódź\nκαι Ελλάδα', [], false],
    ['مرحبا', [], true],
    ['مرحبا، أنا ٣ שלום', ['arabic', 'hebrew'], false],
    ['مرحبا שלום', ['arabic'], true],
    ['See you 👍', ['arabic'], true],
  ] as const)(
    'tells among the details of %j, for a phone that knows %j, whether boxes stand for letters: %s',
    (text, scripts, has) => {
      const got = message({ direction: 'in', from: NUMBERS.anna, text });
      expect(detailsOf(got, scripts).includes('letters')).toBe(has);
      const mms = message({ direction: 'in', from: NUMBERS.anna, kind: 'mms', subject: text });
      expect(detailsOf(mms, scripts).includes('letters')).toBe(has);
    },
  );

  it('has what has not gone in the outbox, and keeps it open when it goes meanwhile', () => {
    const failed = message({ direction: 'out', state: 'failed', text: 'Late' });
    expect(boxOf(failed)).toBe('outbox');
    expect(boxOf(message({ direction: 'out', state: 'sent' }))).toBe('sent');
    const may = { outbox: [failed], sent: [], link: null };
    const opened = press(['ok'], { at: 'box', box: 'outbox', index: 0 }, may).state;
    expect(opened).toMatchObject({ at: 'message', box: 'outbox', message: failed.id });
    // It stays when it is empty: no row moves under the one that is chosen.
    expect(menuOf(model)).toContain('outbox');
    const gone = { outbox: [], sent: [{ ...failed, state: 'sent' as const }], link: null };
    expect(press(['left'], opened, gone).state).toMatchObject({ at: 'options', message: failed.id });
    expect(press(['clear'], opened, gone).state).toEqual({ at: 'box', box: 'outbox', index: 0 });
  });

  it('writes to a number that stands in a text', () => {
    const text = 'Call Ben: 0171 5550102 or +49 171 5550103, not 12345. Again 01715550102';
    const got = message({ direction: 'in', from: NUMBERS.anna, text });
    const numbers = numbersIn(got);
    expect(numbers).toEqual(['01715550102', '+491715550103']);
    const may = { inbox: [got], link: null, numbers };
    const index = optionsOf(got, { ...model, ...may }).indexOf('useNumber');
    const at: KeypadState = { at: 'options', box: 'inbox', message: got.id, slide: 0, index };
    const list = press(['left'], at, may).state;
    expect(list).toMatchObject({ at: 'numbers', index: 0 });
    expect(press(['right'], list, may).state).toEqual(at);
    expect(press(['down', 'ok'], list, may).state).toMatchObject({
      at: 'write',
      draft: { to: ['+491715550103'] },
    });
    expect(optionsOf(got, model)).not.toContain('useNumber');
  });

  it('finds numbers in the texts and cards of slides, and none in what says how they stand', () => {
    const smil = '<smil><body><par><img src="20260304101500.jpg"/><text src="a.txt"/></par></body></smil>';
    const parts = [
      part('smil.xml', 'application/smil', { text: smil }),
      part('20260304101500.jpg', 'image/jpeg', {}),
      part('a.txt', 'text/plain', { text: 'Call 01715550102' }),
      part('ben.vcf', 'text/x-vcard', { text: 'BEGIN:VCARD\r\nTEL:+491715550103\r\nEND:VCARD' }),
    ];
    const got = message({ direction: 'in', kind: 'mms', from: NUMBERS.anna, text: null, parts });
    expect(numbersIn(got)).toEqual(['01715550102', '+491715550103']);
  });

  it('begins a message with a template', () => {
    const templates = ['Where are you?', 'I am late.'];
    const at: KeypadState = { at: 'templates', index: 0 };
    const written = press(['down', 'left'], at, { templates }).state;
    expect(written).toMatchObject({ at: 'write', draft: { kind: 'sms', typing: { text: 'I am late.' } } });
    expect(press(['right'], at, { templates }).state).toMatchObject({ at: 'menu' });
  });

  it('goes through the validities of phones of the time', () => {
    const change = (value: number | null) =>
      press(['left'], { at: 'settings', index: 0 }, { settings: [{ name: 'smsValidity', value }] }).effects;
    expect(change(null)).toEqual([{ do: 'configure', change: { name: 'smsValidity', value: 3_600_000 } }]);
    expect(change(168 * 3_600_000)).toEqual([
      { do: 'configure', change: { name: 'smsValidity', value: null } },
    ]);
    // One that was set elsewhere is none of these.
    expect(change(5)).toEqual([{ do: 'configure', change: { name: 'smsValidity', value: 3_600_000 } }]);
  });

  it('goes through the creation modes, and the classes of messages', () => {
    const change = (setting: KeypadModel['settings'][number]) =>
      press(['left'], { at: 'settings', index: 0 }, { settings: [setting] }).effects;
    expect(change({ name: 'creationMode', value: 'free' })).toEqual([
      { do: 'configure', change: { name: 'creationMode', value: 'warning' } },
    ]);
    expect(change({ name: 'contentClass', value: 'megapixel' })).toEqual([
      { do: 'configure', change: { name: 'contentClass', value: 'text' } },
    ]);
  });

  it('takes the number of a message centre, and the one of the SIM back', () => {
    const may: Partial<KeypadModel> = { settings: [{ name: 'smsCentre', value: null }] };
    const at: KeypadState = { at: 'settings', index: 0 };
    const opened = press(['left'], at, may);
    expect(opened).toMatchObject({ state: { at: 'centre', typing: { text: '+491710760000' } }, effects: [] });
    const other = press(['clear', { digit: '9' }, 'left'], opened.state, may);
    const change = (value: string | null) => [{ do: 'configure', change: { name: 'smsCentre', value } }];
    expect(other).toEqual({ state: at, effects: change('+491710760009') });
    expect(press(['left'], opened.state, may).effects).toEqual(change(null));
    const short = press([...Array<Key>(9).fill('clear'), 'left'], opened.state, may);
    expect(short).toMatchObject({ state: { at: 'centre', typing: { text: '+491' } }, effects: [] });
    expect(press([...Array<Key>(4).fill('clear'), 'left'], short.state, may)).toEqual({
      state: at,
      effects: change(null),
    });
    expect(press(['back'], short.state, may)).toEqual({ state: at, effects: [] });
  });

  it('tells details of a message among its options; the keys walk through them and go back', () => {
    const got = message({ direction: 'in', from: NUMBERS.anna, kind: 'mms', size: 900, reports: [] });
    const may = { inbox: [got], link: null };
    const place = optionsOf(got, { ...model, ...may }).indexOf('details');
    const at: KeypadState = { at: 'options', box: 'inbox', message: got.id, slide: 0, index: place };
    const opened = press(['left'], at, may).state;
    expect(opened).toMatchObject({ at: 'details', message: got.id, index: 0 });
    expect(detailsOf(got, [])).toEqual(['from', 'time', 'type', 'size']);
    expect(press(['up'], opened, may).state).toMatchObject({ at: 'details', index: 3 });
    expect(press(['down', 'right'], opened, may).state).toEqual(at);
    expect(press(['left'], opened, { inbox: [], link: null }).state).toEqual({
      at: 'box',
      box: 'inbox',
      index: 0,
    });
  });
});
