import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodeControl, encodeControl } from './control-entity';
import { PAP_ELEMENTS, PAP_MESSAGES } from './elements';
import type { ElementRow, PapMessage } from './elements';

const read = (text: string, strict = false) => decodeControl(encodeUtf8(text), { strict });
const message = (text: string): PapMessage => read(`<pap>${text}</pap>`).value.message;
const ADDRESS = '<address address-value="WAPPUSH=+4917/TYPE=PLMN@ppg"/>';
const address = { 'address-value': 'WAPPUSH=+4917/TYPE=PLMN@ppg' };
const TIME = Date.UTC(2004, 4, 23, 14, 14, 58);
const WRITTEN = '2004-05-23T14:14:58Z';
const HEAD =
  '<?xml version="1.0"?>\n<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">\n';

/** What is thrown, with its place: `reason (offset 5)`. */
function thrown(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof DecodeError) return `${error.reason} (offset ${error.offset})`;
    throw error;
  }
  return 'nothing';
}

/** One of each message, with all that it may hold, by the DTD of WAP-247 §9. */
const MESSAGES: readonly [message: PapMessage, xml: string][] = [
  [
    {
      type: 'push-message',
      'push-id': '"1"',
      'deliver-before-timestamp': TIME,
      'deliver-after-timestamp': TIME - 1_000,
      'source-reference': 'a<b',
      'progress-notes-requested': 'true',
      'ppg-notify-requested-to': 'http://x/?a&b',
      'replace-push-id': '0',
      'replace-method': 'pending-only',
      address: [address, { 'address-value': 'x' }],
      'quality-of-service': {
        priority: 'high',
        'delivery-method': 'preferconfirmed',
        network: 'GSM',
        'network-required': 'true',
        bearer: 'SMS',
        'bearer-required': 'false',
      },
    },
    `<push-message push-id="&quot;1&quot;" deliver-before-timestamp="${WRITTEN}" deliver-after-timestamp="2004-05-23T14:14:57Z" ` +
      'source-reference="a&lt;b" progress-notes-requested="true" ppg-notify-requested-to="http://x/?a&amp;b" ' +
      `replace-push-id="0" replace-method="pending-only">${ADDRESS}<address address-value="x"/>` +
      '<quality-of-service priority="high" delivery-method="preferconfirmed" network="GSM" network-required="true" bearer="SMS" bearer-required="false"/></push-message>',
  ],
  [
    {
      type: 'push-response',
      'push-id': '1',
      'sender-address': 'http://ppg/',
      'sender-name': 'PPG',
      'reply-time': TIME,
      'progress-note': [{ stage: 's', note: 'n', time: TIME }],
      'response-result': { code: 1001, desc: 'ok' },
    },
    `<push-response push-id="1" sender-address="http://ppg/" sender-name="PPG" reply-time="${WRITTEN}">` +
      `<progress-note stage="s" note="n" time="${WRITTEN}"/><response-result code="1001" desc="ok"/></push-response>`,
  ],
  [
    { type: 'cancel-message', 'push-id': '1', address: [address] },
    `<cancel-message push-id="1">${ADDRESS}</cancel-message>`,
  ],
  [
    {
      type: 'cancel-response',
      'push-id': '1',
      'cancel-result': [
        { code: 1000, desc: 'd', address: [address, address] },
        { code: 2008, address: [] },
      ],
    },
    `<cancel-response push-id="1"><cancel-result code="1000" desc="d">${ADDRESS}${ADDRESS}</cancel-result><cancel-result code="2008"/></cancel-response>`,
  ],
  [
    {
      type: 'resultnotification-message',
      'push-id': '1',
      'sender-address': 'a',
      'sender-name': 'n',
      'received-time': TIME,
      'event-time': TIME,
      'message-state': 'delivered',
      code: 1000,
      desc: 'd',
      address,
      'quality-of-service': { 'delivery-method': 'unconfirmed' },
    },
    `<resultnotification-message push-id="1" sender-address="a" sender-name="n" received-time="${WRITTEN}" event-time="${WRITTEN}" ` +
      `message-state="delivered" code="1000" desc="d">${ADDRESS}<quality-of-service delivery-method="unconfirmed"/></resultnotification-message>`,
  ],
  [
    { type: 'resultnotification-response', 'push-id': '1', code: 1000, desc: 'd', address },
    `<resultnotification-response push-id="1" code="1000" desc="d">${ADDRESS}</resultnotification-response>`,
  ],
  [{ type: 'statusquery-message', 'push-id': '1', address: [] }, '<statusquery-message push-id="1"/>'],
  [
    {
      type: 'statusquery-response',
      'push-id': '1',
      'statusquery-result': [
        {
          'event-time': TIME,
          'message-state': 'timeout',
          code: 50001,
          desc: 'd',
          address: [address],
          'quality-of-service': {},
        },
      ],
    },
    `<statusquery-response push-id="1"><statusquery-result event-time="${WRITTEN}" message-state="timeout" code="50001" desc="d">` +
      `${ADDRESS}<quality-of-service/></statusquery-result></statusquery-response>`,
  ],
  [
    { type: 'ccq-message', 'query-id': 'q', 'app-id': 'a', address },
    `<ccq-message query-id="q" app-id="a">${ADDRESS}</ccq-message>`,
  ],
  [
    { type: 'ccq-response', 'query-id': 'q', code: 1000, desc: 'd', address },
    `<ccq-response query-id="q" code="1000" desc="d">${ADDRESS}</ccq-response>`,
  ],
  [
    { type: 'badmessage-response', code: 2000, desc: 'd', 'bad-message-fragment': '<x' },
    '<badmessage-response code="2000" desc="d" bad-message-fragment="&lt;x"/>',
  ],
];

describe('a control entity', () => {
  it('is one of the messages of the DTD', () => {
    expect(MESSAGES.map(([{ type }]) => type)).toEqual([...PAP_MESSAGES]);
  });

  it.each(MESSAGES.map(([each, xml]) => [each.type, each, xml] as const))('%s', (_, each, xml) => {
    // PAP 1.0 has no replacement.
    const head =
      'replace-push-id' in each ? HEAD.replaceAll('1.0//', '2.0//').replace('pap_1.0', 'pap_2.0') : HEAD;
    expect(decodeUtf8(encodeControl(each)).text).toBe(`${head}<pap>${xml}</pap>\n`);
    expect(read(`${HEAD}<pap>${xml}</pap>`, true)).toEqual({
      value: { version: '1.0', message: each },
      findings: [
        { level: 'info', code: 'doctype-skipped', message: expect.any(String) as string, offset: 22 },
      ],
    });
  });

  it('names its version in its DOCTYPE only', () => {
    const version = (head: string): string | null =>
      read(`${head}<pap><cancel-message push-id="-//WAPFORUM//DTD PAP 9.0//EN"/></pap>`).value.version;
    expect(version('')).toBe(null);
    expect(version('<!DOCTYPE pap PUBLIC "-//wapforum//dtd pap 2.1//EN" "x">')).toBe('2.1');
    expect(version('<!DOCTYPE pap SYSTEM "pap_1.0.dtd">')).toBe(null);
  });

  it('is found by name in any case, with prefixes', () => {
    expect(
      message('x<other/><P:Push-Message push-id="2">y<ADDRESS Address-Value="z"/></P:Push-Message>'),
    ).toEqual({ type: 'push-message', 'push-id': '2', address: [{ 'address-value': 'z' }] });
  });

  it('may leave out what is optional, or leave it empty', () => {
    expect(
      message(
        '<push-message push-id="1" ppg-notify-requested-to="" deliver-before-timestamp="" replace-method="">' +
          `${ADDRESS}</push-message>`,
      ),
    ).toEqual({ type: 'push-message', 'push-id': '1', address: [address] });
    expect(message('<ccq-message/>')).toEqual({ type: 'ccq-message' });
  });

  it.each([
    ['<cancel-message/>', 'cancel-message has no push-id (offset 5)'],
    ['<cancel-message push-id=""/>', 'cancel-message has no push-id (offset 5)'],
    ['<cancel-response push-id="1"/>', 'cancel-response has no cancel-result (offset 5)'],
    ['<push-response push-id="1"/>', 'push-response has no response-result (offset 5)'],
    [
      '<push-message push-id="1" deliver-after-timestamp="tomorrow"><address address-value="x"/></push-message>',
      'deliver-after-timestamp is no time: tomorrow (offset 5)',
    ],
    [
      '<push-message push-id="1" deliver-before-timestamp="2070-01-01T00:00:00Z"><address address-value="x"/></push-message>',
      'deliver-before-timestamp is not in the years 1970 to 2069, all that the validity of a short message (TP-VP) can write: 2070-01-01T00:00:00Z (offset 5)',
    ],
    [
      '<push-message push-id="1" deliver-before-timestamp="2070-02-30T00:00:00Z"><address address-value="x"/></push-message>',
      'deliver-before-timestamp is no time: 2070-02-30T00:00:00Z (offset 5)',
    ],
    ['<ccq-response code="10000000"/>', 'code is no status code: 10000000 (offset 5)'],
    ['<ccq-response code="x1000"/>', 'code is no status code: x1000 (offset 5)'],
    [`<ccq-response code="${'9'.repeat(90)}"/>`, `code is no status code: ${'9'.repeat(80)} (offset 5)`],
    ['<cancel-message push-id="1"><address/></cancel-message>', 'address has no address-value (offset 33)'],
    [
      '<statusquery-response push-id="1"><statusquery-result code="1000"/></statusquery-response>',
      'statusquery-result has no message-state (offset 39)',
    ],
    ['<address address-value="x"/>', 'there is no message of PAP (offset 0)'],
  ])('%s is refused', (xml, reason) => {
    expect(thrown(() => message(xml))).toBe(reason);
  });

  it.each([
    [
      `<ccq-message>${ADDRESS}${ADDRESS}</ccq-message>`,
      { type: 'ccq-message', address },
      { code: 'repeated-element', message: 'address comes twice', offset: 18 + ADDRESS.length },
    ],
    [
      '<ccq-message><quality-of-service/></ccq-message>',
      { type: 'ccq-message' },
      { code: 'unknown-element', message: 'ccq-message has no element quality-of-service', offset: 18 },
    ],
    [
      `<push-message push-id="1">${ADDRESS}<quality-of-service priority="urgent"/></push-message>`,
      { type: 'push-message', 'push-id': '1', address: [address], 'quality-of-service': {} },
      { code: 'unknown-word', message: 'priority does not know urgent', offset: 31 + ADDRESS.length },
    ],
  ])('%s is a finding', (xml, value, finding) => {
    const lenient = read(`<pap>${xml}</pap>`);
    expect(lenient.value.message).toEqual(value);
    expect(lenient.findings).toEqual([{ level: 'warning', ...finding }]);
    expect(thrown(() => read(`<pap>${xml}</pap>`, true))).toBe(
      `${finding.message} (offset ${finding.offset})`,
    );
  });

  it('is placed where it starts', () => {
    const octets = encodeUtf8('<pap b=c><ccq-message><é/></ccq-message></pap>');
    const { findings } = decodeControl(octets, { start: 100 });
    expect(findings.map(({ code, offset }) => [code, offset])).toEqual([
      ['unquoted-value', 107],
      ['unknown-element', 122],
    ]);
    expect(thrown(() => decodeControl(encodeUtf8('x'), { start: 100 }))).toBe(
      'there is no message of PAP (offset 100)',
    );
    expect(thrown(() => decodeControl(octets, { start: 100, strict: true }))).toBe(
      'the value of b has no quotes (offset 107)',
    );
  });
});

const text = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' })
  .filter((each) => each.trim() !== '');
const time = fc.integer({ min: 0, max: 3_000_000_000 }).map((seconds) => seconds * 1_000);

function element(name: string): fc.Arbitrary<Record<string, unknown>> {
  const row = (PAP_ELEMENTS as Readonly<Record<string, ElementRow>>)[name]!;
  const attributes = Object.entries(row.attributes).map(([attribute, { form, required }]) => {
    const value: fc.Arbitrary<unknown> =
      form === 'text'
        ? text
        : form === 'time'
          ? time
          : form === 'code'
            ? fc.integer({ min: 1_000, max: 59_999 })
            : fc.constantFrom(...form);
    return [attribute, required ? value : fc.option(value, { nil: undefined })] as const;
  });
  const children = Object.entries(row.children).map(([child, multiplicity]) => {
    if (multiplicity === 'one') return [child, element(child)] as const;
    if (multiplicity === 'optional') return [child, fc.option(element(child), { nil: undefined })] as const;
    return [
      child,
      fc.array(element(child), { minLength: multiplicity === 'some' ? 1 : 0, maxLength: 3 }),
    ] as const;
  });
  return fc
    .record(Object.fromEntries([...attributes, ...children]))
    .map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)));
}

it('any message is read as it was written', () => {
  const any = fc.oneof(
    ...PAP_MESSAGES.map((type) => element(type).map((each) => ({ type, ...each }) as unknown as PapMessage)),
  );
  fc.assert(
    fc.property(any, (each) => {
      expect(decodeControl(encodeControl(each), { strict: true }).value.message).toEqual(each);
    }),
    { numRuns: 150 },
  );
});

it('cut off anywhere, a message is read or refused', () => {
  const octets = encodeControl(MESSAGES[0]![0]);
  for (let length = 0; length < octets.length; length++) {
    try {
      decodeControl(octets.subarray(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
  }
});
