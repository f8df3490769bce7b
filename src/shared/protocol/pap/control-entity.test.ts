import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodePushSubmission, encodePushSubmission } from './push-submission';

const TYPE = 'multipart/related; boundary=b; type="application/xml"';

/** A submission with this control entity, whose first octet has the offset 5. */
const submission = (control: string): Uint8Array => encodeUtf8(`--b\n\n${control}\n--b\n\nhi\n--b--`);

const message = (attributes: string, address = 'WAPPUSH=49/TYPE=PLMN@p'): string =>
  `<pap><push-message${attributes}><address address-value="${address}"/></push-message></pap>`;

const read = (control: string, strict = false) => decodePushSubmission(TYPE, submission(control), { strict });

describe('the control entity', () => {
  it('is written by the DTD of WAP-247 §9.2', () => {
    const { contentType, body } = encodePushSubmission({
      pushId: '"1"',
      address: { number: '+4917', ppg: 'a&b' },
      content: { headers: [['Content-Type', 'x/y']], body: encodeUtf8('hi') },
      deliverBefore: '2004-05-23T14:14:58Z',
      notifyTo: 'http://x/?a&b',
    });
    expect(contentType).toBe('multipart/related; type="application/xml"; boundary="part"');
    expect(decodeUtf8(body).text).toBe(
      '--part\r\nContent-Type: application/xml\r\n\r\n<?xml version="1.0"?>\n' +
        '<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">\n' +
        '<pap><push-message push-id="&quot;1&quot;" deliver-before-timestamp="2004-05-23T14:14:58Z" ' +
        'ppg-notify-requested-to="http://x/?a&amp;b"><address address-value="WAPPUSH=+4917/TYPE=PLMN@a&amp;b"/>' +
        '<quality-of-service delivery-method="unconfirmed"/></push-message></pap>\n' +
        '\r\n--part\r\nContent-Type: x/y\r\n\r\nhi\r\n--part--\r\n',
    );
    expect(decodePushSubmission(contentType, body).value).toMatchObject({
      deliverBefore: '2004-05-23T14:14:58Z',
      notifyTo: 'http://x/?a&b',
    });
  });

  it('may leave out the wishes, or leave them empty', () => {
    const plain = {
      pushId: '1',
      address: { number: '49', ppg: 'p' },
      content: { headers: [], body: encodeUtf8('hi') },
    };
    expect(read(message(' push-id="1"')).value).toEqual(plain);
    expect(
      read(message(' push-id="1" ppg-notify-requested-to="" deliver-before-timestamp=""')).value,
    ).toEqual(plain);
    expect(read(message(' push-id="1" ppg-notify-requested-to="u"')).value).toEqual({
      ...plain,
      notifyTo: 'u',
    });
    expect(read(message('')).value).toEqual({ ...plain, pushId: '' });
  });

  it('is found by name in any case, among other elements', () => {
    const { value } = read(
      '<pap>x<other/><P:Push-Message push-id="2">y<quality-of-service/><ADDRESS address-value="wappush=49/type=plmn@p"/></P:Push-Message></pap>',
    );
    expect(value).toMatchObject({ pushId: '2', address: { number: '49', ppg: 'p' } });
  });

  it.each([
    '',
    'WAPPUSH=+/TYPE=PLMN@p',
    'WAPPUSH=49/TYPE=PLMN@',
    'xWAPPUSH=49/TYPE=PLMN@p',
    'WAPPUSH=49/TYPE=USER@p',
    'WAPPUSH=a@b.c/TYPE=PLMN@p',
  ])('with the address %j is refused', (address) => {
    const control = message('', address);
    const at = 5 + control.indexOf('<address');
    expect(() => read(control)).toThrow(`control: not the address of a phone: ${address} (offset ${at})`);
  });

  it('is quoted no longer than a line', () => {
    expect(() => read(message('', 'x'.repeat(81)))).toThrow(
      new RegExp(`^control: not the address of a phone: x{80} \\(offset \\d+\\)$`),
    );
    const without = '<pap><push-message><address/></push-message></pap>';
    expect(() => read(without)).toThrow('control: not the address of a phone:  (offset 24)');
  });

  it('says where it is damaged, in octets of the submission', () => {
    const control = `<pap a="é" b=c>${message('')}</pap>`;
    expect(read(control.replace('<pap>', '').replace('</pap></pap>', '</pap>')).findings).toEqual([
      { level: 'warning', code: 'unquoted-value', message: 'the value of b has no quotes', offset: 19 },
    ]);
    const thrown = (): unknown => read(control, true);
    expect(thrown).toThrow(DecodeError);
    expect(thrown).toThrow(
      expect.objectContaining({
        path: 'control',
        offset: 19,
        reason: 'the value of b has no quotes',
      }) as Error,
    );
  });
});

describe('the content type', () => {
  const octets = submission(message(' push-id="1"'));

  it.each([
    'multipart/related;boundary=b',
    'multipart/related; Boundary=b',
    'multipart/related; BOUNDARY="b"; a=c',
    'multipart/related ;\tboundary=b;a=c',
  ])('%s has the boundary', (type) => {
    expect(decodePushSubmission(type, octets).value.pushId).toBe('1');
  });

  it.each([
    'multipart/related',
    'boundary=b',
    'multipart/related; boundary=',
    'multipart/related; boundary=""',
  ])('%s has none', (type) => {
    expect(() => decodePushSubmission(type, octets)).toThrow(
      new DecodeError('Content-Type names no boundary', 0),
    );
  });
});

describe('a submission without content', () => {
  it('is refused at its end', () => {
    expect(() => decodePushSubmission(TYPE, encodeUtf8('--b\n\n<pap/>\n--b--'))).toThrow(
      expect.objectContaining({
        offset: 17,
        reason: 'a push submission has a control entity and a content',
      }) as Error,
    );
    expect(() => decodePushSubmission(TYPE, encodeUtf8('--b--'))).toThrow(
      expect.objectContaining({
        offset: 5,
        reason: 'a push submission has a control entity and a content',
      }) as Error,
    );
  });
});

describe('spans', () => {
  it('of the control entity are its XML, those of the content its octets', () => {
    const control = message(' push-id="é"');
    const { spans } = decodePushSubmission(TYPE, submission(control), { spans: true });
    const [, part, , , content] = spans;
    expect(part!.label).toBe('Part 1');
    expect(part!.children.map(({ path, label, start, end }) => [path, label, start, end])).toEqual([
      ['parts[0].end of headers', 'end of headers', 4, 5],
      ['parts[0].control', 'Control entity', 5, 5 + encodeUtf8(control).length],
    ]);
    expect(content!.children.map(({ path, label, value }) => [path, label, value])).toEqual([
      ['parts[1].end of headers', 'end of headers', undefined],
      ['parts[1].body', 'body', '2 octets'],
    ]);
    expect(decodePushSubmission(TYPE, submission(message(''))).spans).toEqual([]);
  });
});
