import { describe, expect, it } from 'vitest';
import type { AdaptedPart } from '../../../shared/model/adaptation';
import type { Copies, Copy } from '../../../shared/model/copies';
import type { MessagePart } from '../../../shared/model/message';
import { counterpart, leavesTextOut, mainPart, pagesOf, slideCount } from './pairs';

const part = (name: string, contentType: string, text: string | null = null): MessagePart => ({
  contentType,
  charset: null,
  name,
  contentId: null,
  contentLocation: name,
  body: { hash: name.padEnd(64, '0'), size: 100 },
  text,
});

const SMIL =
  '<smil><body><par dur="5s"><text src="a.txt"/><img src="a.jpg"/></par><par dur="5s"><audio src="a.amr"/></par></body></smil>';
const parts = [
  part('a.jpg', 'image/jpeg'),
  part('a.txt', 'text/plain', 'Look'),
  part('smil.xml', 'application/smil', SMIL),
  part('a.amr', 'audio/amr'),
  part('a.vcf', 'text/x-vcard', 'BEGIN:VCARD'),
];
const message: Copies = {
  id: 'a@mms.lab',
  correlation: 'mm/a',
  at: 0,
  from: null,
  subject: null,
  size: 1_000,
  parts,
  copies: [],
};

const medium = ({ contentType, name, body }: MessagePart): AdaptedPart['before'] => ({
  ...{ contentType, name, body, width: null, height: null },
});
const small = part('a.gif', 'image/gif');
const plain: Copy = {
  ...{ recipient: '+491715550102', state: 'unchanged', adaptation: null, parts, instead: null, link: null },
};
const adapted: Copy = {
  ...plain,
  state: 'adapted',
  parts: [parts[2]!, small, parts[1]!, parts[4]!],
  adaptation: {
    ...{ recipient: plain.recipient, device: 'x', source: 'uaprof', limit: 1, before: 2, after: 1 },
    ...{ duration: 1, rules: [] },
    parts: [
      { before: medium(parts[0]!), after: medium(small), rules: ['picture-type'], reason: null },
      { before: medium(parts[1]!), after: medium(parts[1]!), rules: [], reason: null },
      {
        before: medium(parts[3]!),
        after: null,
        rules: ['not-accepted'],
        reason: { code: 'damaged-file', params: {} },
      },
      { before: medium(parts[4]!), after: medium(parts[4]!), rules: [], reason: null },
    ],
  },
};

describe('what is compared', () => {
  it('is a slide after the other, and what is on none', () => {
    expect(pagesOf(message)).toEqual([
      { kind: 'slide', number: 1, parts: [1, 0] },
      { kind: 'slide', number: 2, parts: [3] },
      { kind: 'attachments', parts: [4] },
    ]);
    expect(slideCount(parts)).toBe(2);
  });

  it('is first what is seen', () => {
    expect(pagesOf(message).map((page) => mainPart(message, page))).toEqual([0, 3, 4]);
  });
});

describe('a copy', () => {
  it('that is unchanged has the same parts', () => {
    expect(counterpart(message, plain, 0)).toEqual({ part: parts[0], record: null });
  });

  it('has what was made of each part, wherever the presentation stands', () => {
    expect(counterpart(message, adapted, 0).part).toBe(small);
    expect(counterpart(message, adapted, 1).part).toBe(parts[1]);
    expect(counterpart(message, adapted, 3)).toMatchObject({
      part: null,
      record: { reason: { code: 'damaged-file' } },
    });
    expect(counterpart(message, adapted, 4).part).toBe(parts[4]);
  });

  it('that is not there has nothing', () => {
    const waiting: Copy = { ...plain, state: 'waiting', parts: [] };
    expect(counterpart(message, waiting, 0)).toEqual({ part: null, record: null });
  });

  it('in a short message may lack the text of a page', () => {
    const [slide, sound, cards] = pagesOf(message);
    const replaced = (text: string): Copy => ({
      ...{ ...plain, state: 'replaced', parts: [] },
      instead: { text } as Copy['instead'],
    });
    expect(leavesTextOut(message, replaced('From Anna\nLook\nhttp://x/m/1'), slide!)).toBe(false);
    expect(leavesTextOut(message, replaced('From Anna\nhttp://x/m/1'), slide!)).toBe(true);
    expect([sound, cards].map((page) => leavesTextOut(message, replaced('From Anna'), page!))).toEqual([
      false,
      false,
    ]);
    expect(leavesTextOut(message, plain, slide!)).toBe(false);
  });
});
