import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tpduJson } from '../inspect/sms-document';
import { EncodeError } from '../kit/decode-error';
import { buildEmailText, parseEmailText } from './email-text';
import type { EmailText } from './email-text';
import { tpduFromJson } from './tpdu-from-json';

/** The forms of 3GPP TS 23.040 §3.8. */
const FORMS: [string, EmailText][] = [
  ['anna@example.com hello', { addresses: ['anna@example.com'], subject: null, message: 'hello' }],
  [
    'anna@example.com(Lunch)At noon?',
    { addresses: ['anna@example.com'], subject: 'Lunch', message: 'At noon?' },
  ],
  [
    'anna@example.com#Lunch (today)#At noon?',
    { addresses: ['anna@example.com'], subject: 'Lunch (today)', message: 'At noon?' },
  ],
  [
    'anna@example.com,ben@example.org both of you\nread this',
    {
      addresses: ['anna@example.com', 'ben@example.org'],
      subject: null,
      message: 'both of you\nread this',
    },
  ],
  ['a@b()', { addresses: ['a@b'], subject: '', message: '' }],
  ['a@b ', { addresses: ['a@b'], subject: null, message: '' }],
];

describe('e-mail in a text', () => {
  it.each(FORMS)('%j', (text, email) => {
    expect(parseEmailText(text)).toEqual(email);
    expect(buildEmailText(email)).toBe(text);
  });

  it.each<[string, EmailText]>([
    ['tom$x*example.com hi * $', { addresses: ['tom_x@example.com'], subject: null, message: 'hi * $' }],
    ['tom*b(5$)hi', { addresses: ['tom@b'], subject: '5$', message: 'hi' }],
    ['tom$x@b 1', { addresses: ['tom$x@b'], subject: null, message: '1' }],
    ['a*b,c*d x', { addresses: ['a@b', 'c@d'], subject: null, message: 'x' }],
    ['a*b', { addresses: ['a@b'], subject: null, message: '' }],
  ])('%j from a handset without the characters', (text, email) => {
    expect(parseEmailText(text)).toEqual(email);
  });

  it.each([
    '',
    'hello',
    'hello anna@example.com',
    '@example.com x',
    'anna@ x',
    'a@b(open',
    'a@b#open',
    'a@b,c x',
    ',a@b x',
  ])('%j is none', (text) => {
    expect(parseEmailText(text)).toBeNull();
  });

  it.each<EmailText>([
    { addresses: [], subject: null, message: 'x' },
    { addresses: ['anna'], subject: null, message: 'x' },
    { addresses: ['a@b', 'c d@e'], subject: null, message: 'x' },
    { addresses: ['a@b'], subject: 'both ) and #', message: 'x' },
  ])('%j cannot be said', (email) => {
    expect(buildEmailText(email)).toBeNull();
  });

  it('what is built is parsed again', () => {
    const address = fc.stringMatching(/^[a-z*$_.]{1,6}@[a-z.]{1,6}$/);
    fc.assert(
      fc.property(
        fc.array(address, { minLength: 1, maxLength: 3 }),
        fc.option(fc.string()),
        fc.string(),
        (addresses, subject, message) => {
          const text = buildEmailText({ addresses, subject, message });
          if (text === null) expect(subject).toMatch(/\).*#|#.*\)/s);
          else expect(parseEmailText(text)).toEqual({ addresses, subject, message });
        },
      ),
    );
  });
});

describe('documents of e-mails', () => {
  const submit = { kind: 'sms-submit', destination: '6245', pid: 0x32 };
  const email = { addresses: ['a@b'], subject: 'S', message: 'M' };

  it('say what the text says, both ways', () => {
    const { tpdu } = tpduFromJson({ ...submit, email });
    expect(tpduJson(tpdu)).toMatchObject({ text: 'a@b(S)M', pidName: 'Internet e-mail', email });
    expect(tpduFromJson({ ...submit, text: 'a@b(S)M' }).tpdu).toEqual(tpdu);
    // The text decides where there are both.
    expect(tpduFromJson({ ...submit, text: 'a@b x', email }).tpdu).toMatchObject({
      userData: { text: 'a@b x' },
    });
    expect(tpdu).not.toHaveProperty('email');
  });

  it('say nothing of a text that is none, or of another protocol', () => {
    expect(tpduJson(tpduFromJson({ ...submit, text: 'hello' }).tpdu)).not.toHaveProperty('email');
    expect(tpduJson(tpduFromJson({ ...submit, pid: 0, text: 'a@b x' }).tpdu)).not.toHaveProperty('email');
  });

  it('refuse what cannot be said', () => {
    const impossible = { ...submit, email: { ...email, addresses: ['nobody'] } };
    expect(() => tpduFromJson(impossible)).toThrow(EncodeError);
    expect(() => tpduFromJson(impossible)).toThrow('email: cannot be said in the text of a short message');
  });
});
