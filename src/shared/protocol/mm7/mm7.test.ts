import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodeMm7, encodeMm7 } from './body';
import { encodeEnvelope, MM7_NAMESPACE } from './envelope';
import type { Mm7Envelope } from './envelope';

const REL_5 = 'http://www.3gpp.org/ftp/Specs/archive/23_series/23.140/schema/REL-5-MM7-1-0';

/** The submission of 3GPP TS 23.140 §8.7.9.3, its picture cut short. */
const EXAMPLE = `--NextPart_000_0028_01C19839.84698430
Content-Type:text/xml; charset="utf-8"
Content-ID: </tnn-200102/mm7-submit>

<?xml version="1.0" ?>
<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/">
  <env:Header>
    <mm7:TransactionID xmlns:mm7="${REL_5}" env:mustUnderstand="1">
      vas00001-sub
    </mm7:TransactionID>
  </env:Header>
  <env:Body>
    <mm7:SubmitReq xmlns:mm7="${REL_5}">
      <mm7:MM7Version>5.6.0</mm7:MM7Version>
      <mm7:SenderIdentification><mm7:VASPID>TNN</mm7:VASPID><mm7:VASID>News</mm7:VASID></mm7:SenderIdentification>
      <mm7:Recipients>
        <mm7:To><mm7:Number>7255441234</mm7:Number>
          <mm7:RFC2822Address displayOnly="true">7255442222@OMMS.com</mm7:RFC2822Address></mm7:To>
        <mm7:Cc><mm7:Number>7255443333</mm7:Number></mm7:Cc>
        <mm7:Bcc><mm7:RFC2822Address>7255444444@OMMS.com</mm7:RFC2822Address></mm7:Bcc>
      </mm7:Recipients>
      <mm7:ServiceCode>gold-sp33-im42</mm7:ServiceCode>
      <mm7:LinkedID>mms00016666</mm7:LinkedID>
      <mm7:MessageClass>Informational</mm7:MessageClass>
      <mm7:TimeStamp>2002-01-02T09:30:47-05:00</mm7:TimeStamp>
      <mm7:EarliestDeliveryTime>2002-01-02T09:30:47-05:00</mm7:EarliestDeliveryTime>
      <mm7:ExpiryDate>P90D</mm7:ExpiryDate>
      <mm7:DeliveryReport>true</mm7:DeliveryReport>
      <mm7:Priority>Normal</mm7:Priority>
      <mm7:Subject>News for today</mm7:Subject>
      <mm7:ChargedParty>Sender</mm7:ChargedParty>
      <mm7:DistributionIndicator>true</mm7:DistributionIndicator>
      <mm7:Content href="cid:SaturnPics-01020930@news.tnn.com" allowAdaptations="true"/>
    </mm7:SubmitReq>
  </env:Body>
</env:Envelope>
--NextPart_000_0028_01C19839.84698430
Content-Type: image/gif
Content-ID: <SaturnPics-01020930@news.tnn.com>

GIF89a
--NextPart_000_0028_01C19839.84698430--
`;
const TYPE =
  'multipart/related; boundary="NextPart_000_0028_01C19839.84698430"; type=text/xml; start="</tnn-200102/mm7-submit>"';

const VALUES = {
  MM7Version: '5.6.0',
  SenderIdentification: { VASPID: 'TNN', VASID: 'News' },
  Recipients: {
    To: [
      { kind: 'Number', address: '7255441234' },
      { kind: 'RFC2822Address', address: '7255442222@OMMS.com', displayOnly: true },
    ],
    Cc: [{ kind: 'Number', address: '7255443333' }],
    Bcc: [{ kind: 'RFC2822Address', address: '7255444444@OMMS.com' }],
  },
  ServiceCode: 'gold-sp33-im42',
  LinkedID: 'mms00016666',
  MessageClass: 'Informational',
  TimeStamp: '2002-01-02T09:30:47-05:00',
  EarliestDeliveryTime: '2002-01-02T09:30:47-05:00',
  ExpiryDate: 'P90D',
  DeliveryReport: true,
  Priority: 'Normal',
  Subject: 'News for today',
  ChargedParty: 'Sender',
  DistributionIndicator: true,
  Content: { href: 'cid:SaturnPics-01020930@news.tnn.com', allowAdaptations: 'true' },
};

describe('the example of 3GPP TS 23.140', () => {
  it('is read with nothing to find', () => {
    const { value, findings } = decodeMm7(TYPE, encodeUtf8(EXAMPLE), { strict: true });
    expect(findings).toEqual([]);
    expect(value.envelope).toEqual({
      transactionId: 'vas00001-sub',
      namespace: REL_5,
      message: { type: 'SubmitReq', values: VALUES },
    });
    expect(value.content?.headers[0]).toEqual(['Content-Type', 'image/gif']);
    expect(decodeUtf8(value.content!.body).text).toBe('GIF89a');
  });

  it('is read back as we write it', () => {
    const { value } = decodeMm7(TYPE, encodeUtf8(EXAMPLE));
    const { contentType, body } = encodeMm7(value);
    expect(contentType).toBe('multipart/related; boundary="part"; type="text/xml"; start="<mm7-soap>"');
    expect(decodeMm7(contentType, body, { strict: true }).value).toEqual(value);
  });
});

const answer: Mm7Envelope = {
  transactionId: 'a&b',
  namespace: MM7_NAMESPACE,
  message: {
    type: 'SubmitRsp',
    values: { MM7Version: '6.8.0', Status: { StatusCode: 1000, StatusText: 'Success' }, MessageID: 'm<1>' },
  },
};
const WRITTEN =
  '<?xml version="1.0" encoding="utf-8"?>\n' +
  '<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Header>' +
  `<mm7:TransactionID xmlns:mm7="${MM7_NAMESPACE}" env:mustUnderstand="1">a&amp;b</mm7:TransactionID>` +
  `</env:Header><env:Body><SubmitRsp xmlns="${MM7_NAMESPACE}"><MM7Version>6.8.0</MM7Version>` +
  '<Status><StatusCode>1000</StatusCode><StatusText>Success</StatusText></Status><MessageID>m&lt;1&gt;</MessageID>' +
  '</SubmitRsp></env:Body></env:Envelope>\n';

describe('an answer', () => {
  it('is the envelope alone', () => {
    const { contentType, body } = encodeMm7({ envelope: answer, content: null });
    expect(contentType).toBe('text/xml; charset="utf-8"');
    expect(decodeUtf8(body).text).toBe(WRITTEN);
    expect(decodeMm7(contentType, body, { strict: true }).value).toEqual({ envelope: answer, content: null });
  });

  it('may stand inside a fault', () => {
    const fault: Mm7Envelope = {
      transactionId: 't',
      namespace: REL_5,
      message: { type: 'RSErrorRsp', values: { MM7Version: '6.8.0', Status: { StatusCode: 4003 } } },
      fault: { code: 'Client', text: 'no message of MM7' },
    };
    const written = encodeEnvelope(fault);
    expect(decodeUtf8(written).text).toContain(
      '<env:Body><env:Fault><faultcode>env:Client</faultcode><faultstring>no message of MM7</faultstring>' +
        `<detail><RSErrorRsp xmlns="${REL_5}">`,
    );
    expect(decodeMm7('text/xml', written).value.envelope).toEqual(fault);
  });

  it('is not written without what it must have', () => {
    const values = { MM7Version: '6.8.0' } as never;
    expect(() => encodeEnvelope({ ...answer, message: { type: 'SubmitRsp', values } })).toThrow(
      'Status: is missing',
    );
  });
});

describe('what the schema does not have', () => {
  const read = (body: string, strict = false) =>
    decodeMm7(
      'text/xml',
      encodeUtf8(
        `<Envelope><Header><TransactionID xmlns="${REL_5}">t</TransactionID></Header><Body>${body}</Body></Envelope>`,
      ),
      { strict },
    );
  const cancel = (elements: string): string =>
    `<CancelReq xmlns="${REL_5}"><MM7Version>6.8.0</MM7Version>${elements}</CancelReq>`;
  const whole = '<SenderIdentification/><MessageID>m</MessageID>';
  const prefix = `<Envelope><Header><TransactionID xmlns="${REL_5}">t</TransactionID></Header><Body>`.length;

  it.each<[string, string, string, string]>([
    ['an unknown element', cancel(`${whole}<X/>`), 'unknown-element', 'no element of CancelReq: X'],
    [
      'a repeated element',
      cancel(`${whole}<MessageID>n</MessageID>`),
      'repeated-element',
      'MessageID a second time',
    ],
    [
      'another order',
      cancel('<MessageID>m</MessageID><SenderIdentification/>'),
      'element-order',
      'SenderIdentification comes too late',
    ],
    [
      'another namespace',
      cancel(whole).replace(REL_5, 'urn:x'),
      'other-namespace',
      'not a namespace of MM7: urn:x',
    ],
  ])('%s is a finding', (_, body, code, message) => {
    const { value, findings } = read(body);
    expect(value.envelope.message).toMatchObject({ type: 'CancelReq', values: { MessageID: 'm' } });
    expect(findings).toEqual([{ level: 'warning', code, message, offset: expect.any(Number) as number }]);
    expect(() => read(body, true)).toThrow(message);
  });

  it.each<[string, string, object]>([
    ['', 'the envelope has no message', { transactionId: 't' }],
    [
      `<Xyz xmlns="${REL_5}"/>`,
      'no message of MM7: Xyz',
      { transactionId: 't', name: 'Xyz', namespace: REL_5 },
    ],
    [
      cancel('<SenderIdentification/>'),
      'CancelReq has no MessageID',
      { transactionId: 't', name: 'CancelReq', namespace: REL_5 },
    ],
    [
      `<CancelRsp xmlns="${REL_5}"><MM7Version>6</MM7Version><Status><StatusCode>x</StatusCode></Status></CancelRsp>`,
      'Status.StatusCode: not a number: x',
      { transactionId: 't', name: 'CancelRsp', namespace: REL_5 },
    ],
  ])('%j cannot be read', (body, message, partial) => {
    const error = failure(() => read(body));
    expect(error.message).toContain(message);
    expect(error.partial).toEqual(partial);
    expect(error.offset).toBeGreaterThanOrEqual(prefix - '<Body>'.length);
  });

  it('has a transaction, unless it is a fault', () => {
    const envelope = (body: string): Uint8Array =>
      encodeUtf8(`<Envelope><Header/><Body>${body}</Body></Envelope>`);
    const fault = `<Fault><detail><RSErrorRsp xmlns="${REL_5}"><MM7Version>6</MM7Version><Status><StatusCode>2007</StatusCode></Status></RSErrorRsp></detail></Fault>`;
    expect(failure(() => decodeMm7('text/xml', envelope(cancel(whole)))).message).toBe(
      'the header has no TransactionID',
    );
    expect(decodeMm7('text/xml', envelope(fault)).value.envelope).toEqual({
      transactionId: '',
      namespace: REL_5,
      message: { type: 'RSErrorRsp', values: { MM7Version: '6', Status: { StatusCode: 2007 } } },
      fault: { code: '', text: '' },
    });
  });

  it.each([
    ['text/xml', '', 'there is no SOAP envelope'],
    ['text/xml', '<x/>', 'there is no SOAP envelope'],
    ['multipart/related', '--b--', 'Content-Type names no boundary'],
    ['multipart/related; boundary=b', '--b--', 'the multipart has no parts'],
    ['multipart/related; boundary=b', 'x', 'boundary b not found'],
  ])('%s %j is none', (type, body, message) => {
    expect(failure(() => decodeMm7(type, encodeUtf8(body))).message).toBe(message);
  });

  it('takes an address without an element of its kind, as before Rel-6', () => {
    const { value } = read(
      cancel(
        '<SenderIdentification><SenderAddress>22555</SenderAddress></SenderIdentification><MessageID>m</MessageID>',
      ),
      true,
    );
    expect(value.envelope.message.values).toMatchObject({
      SenderIdentification: { SenderAddress: { kind: 'ShortCode', address: '22555' } },
    });
  });
});

function failure(act: () => unknown): DecodeError {
  try {
    act();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
