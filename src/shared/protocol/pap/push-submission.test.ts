import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { leafSpans } from '../kit/spans';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodePushSubmission, encodePushResponse, encodePushSubmission } from './push-submission';

const TYPE = 'multipart/related; type="application/xml"; boundary=asdlfkjiurwghasf';
/** After the example of WAP-247-PAP §10.1. */
const submission = (control: string, content = '--asdlfkjiurwghasf\nContent-Type: text/x\n\nhi\n'): string =>
  `--asdlfkjiurwghasf\nContent-Type: application/xml\n\n${control}\n${content}--asdlfkjiurwghasf--`;
const CONTROL =
  '<?xml version="1.0"?><pap><push-message push-id="9fj@x"><address address-value="WAPPUSH=+4917/TYPE=PLMN@ppg.com"/></push-message></pap>';
const read = (text: string, strict = false) =>
  decodePushSubmission(TYPE, encodeUtf8(text), { spans: true, strict });

describe('decodePushSubmission', () => {
  it('reads the standard’s form', () => {
    const text = submission(CONTROL);
    const { value, findings, spans } = read(text, true);
    expect(value).toEqual({
      pushId: '9fj@x',
      address: { number: '+4917', ppg: 'ppg.com' },
      content: { headers: [['Content-Type', 'text/x']], body: encodeUtf8('hi') },
    });
    expect(findings).toEqual([]);
    expect(
      leafSpans(spans).map(({ path, start, end }) => [
        path.split('.').slice(-2).join('.'),
        text.slice(start, end),
      ]),
    ).toEqual([
      ['boundary', '--asdlfkjiurwghasf\n'],
      ['parts[0].Content-Type', 'Content-Type: application/xml\n'],
      ['parts[0].end of headers', '\n'],
      ['control.before the document', '<?xml version="1.0"?>'],
      ['pap.start tag', '<pap>'],
      ['tag.octets', '<push-message '],
      ['tag.push-id', 'push-id="9fj@x"'],
      ['tag.octets', '>'],
      ['tag.octets', '<address '],
      ['tag.address-value', 'address-value="WAPPUSH=+4917/TYPE=PLMN@ppg.com"'],
      ['tag.octets', '/>'],
      ['push-message.end tag', '</push-message>'],
      ['pap.end tag', '</pap>'],
      ['line break', '\n'],
      ['boundary', '--asdlfkjiurwghasf\n'],
      ['parts[1].Content-Type', 'Content-Type: text/x\n'],
      ['parts[1].end of headers', '\n'],
      ['parts[1].body', 'hi'],
      ['line break', '\n'],
      ['closing boundary', '--asdlfkjiurwghasf--'],
    ]);
  });

  it('says where the control entity is damaged', () => {
    const text = submission(CONTROL.replace('push-id="9fj@x"', 'push-id=9'));
    expect(read(text).value.pushId).toBe('9');
    expect(read(text).findings).toEqual([
      {
        level: 'warning',
        code: 'unquoted-value',
        message: 'the value of push-id has no quotes',
        offset: text.indexOf('9><'),
      },
    ]);
    expect(() => read(text, true)).toThrow(
      `control: the value of push-id has no quotes (offset ${text.indexOf('9><')})`,
    );
  });

  it.each<[text: string, message: string]>([
    [submission('<pap/>'), 'control: no push-message with an address (offset 50)'],
    [submission('<pap><push-message/></pap>'), 'control: no push-message with an address (offset 50)'],
    [submission('x'), 'control: no push-message with an address (offset 50)'],
    [
      submission('<pap><push-message><address address-value="a@b"/></push-message></pap>'),
      'control: not the address of a phone: a@b (offset 69)',
    ],
    [submission(CONTROL, ''), 'a push submission has a control entity and a content'],
    ['x', 'boundary asdlfkjiurwghasf not found'],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(DecodeError);
    expect(() => read(text)).toThrow(new RegExp(`^${message.replace(/[()]/g, '\\$&')}$`));
  });

  it('finds the boundary, quoted or not', () => {
    const octets = encodeUtf8(submission(CONTROL).replaceAll('asdlfkjiurwghasf', 'a b'));
    expect(decodePushSubmission('multipart/related; boundary="a b"', octets).value.pushId).toBe('9fj@x');
    expect(() => decodePushSubmission('multipart/related', octets)).toThrow('Content-Type names no boundary');
  });

  it('reads what we write', () => {
    const written = {
      pushId: 'a<b@"lab"',
      address: { number: '+4917', ppg: 'ppg.example' },
      content: { headers: [['Content-Type', 'x/y']] as const, body: Uint8Array.of(0, 255) },
    };
    const { contentType, body } = encodePushSubmission(written);
    const { value, findings } = decodePushSubmission(contentType, body, { strict: true });
    expect(value).toEqual(written);
    expect(findings.map(({ code }) => code)).toEqual(['doctype-skipped']);
  });
});

describe('encodePushResponse', () => {
  it('answers by the DTD', () => {
    expect(decodeUtf8(encodePushResponse('a&b', 1001, 'ok')).text).toBe(
      '<?xml version="1.0"?>\n<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">\n' +
        '<pap><push-response push-id="a&amp;b"><response-result code="1001" desc="ok"/></push-response></pap>\n',
    );
  });
});
