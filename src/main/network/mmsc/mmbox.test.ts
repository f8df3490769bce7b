import { describe, expect, it } from 'vitest';
import { field, fieldAll, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { DAY } from '../../../shared/model/time';
import { ANNA, BEN, MmscDesk, OTTO, request, sendReq, to } from './mmsc.testing';

const STORE: MmsField = { name: 'X-Mms-Store', value: 'yes' };
const location = (pdu: MmsPdu): string => field(pdu, 'X-Mms-Content-Location')!;
const storeStatus = (pdu: MmsPdu | null): string | undefined =>
  pdu === null ? undefined : field(pdu, 'X-Mms-Store-Status');

/** What Ben's notification says of a message that Anna has sent. */
function announced(desk: MmscDesk, fields: MmsField[] = []): MmsPdu {
  desk.post(ANNA, sendReq(fields));
  return desk.pushes().at(-1)!.pdu;
}

function upload(fields: MmsField[] = [], text = 'draft', flags: MmsField[] = []): MmsPdu {
  const descr = makePdu(
    'm-mbox-descr',
    [
      { name: 'X-Mms-MMS-Version', value: '1.3' },
      ...fields,
      to(BEN),
      { name: 'Subject', value: text },
      { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    ],
    { kind: 'single', data: encodeUtf8(text) },
  );
  return request(
    'm-mbox-upload-req',
    [...flags, { name: 'Content-Type', value: { type: 'application/vnd.wap.mms-message', parameters: [] } }],
    { kind: 'message', pdu: descr },
  );
}

const view = (desk: MmscDesk, fields: MmsField[] = [], who = ANNA): MmsPdu =>
  desk.post(who, request('m-mbox-view-req', fields))!;
const described = (pdu: MmsPdu): MmsPdu[] =>
  pdu.body?.kind === 'multipart' ? pdu.body.parts.map(({ message }) => message!) : [];
const subjects = (pdu: MmsPdu): unknown[] => described(pdu).map((descr) => field(descr, 'Subject'));

describe('an MMBox', () => {
  it('keeps what is submitted with X-Mms-Store, once, and with its hidden recipients', () => {
    const desk = new MmscDesk();
    const pdu = sendReq([STORE, to(BEN), to(OTTO, 'Bcc'), { name: 'Subject', value: 'Sea' }]);
    const conf = desk.post(ANNA, pdu)!;
    expect([field(conf, 'X-Mms-Response-Status'), storeStatus(conf)]).toEqual(['ok', 'success']);
    expect(location(desk.post(ANNA, pdu)!)).toBe(location(conf));
    const kept = view(desk, [
      { name: 'X-Mms-Attributes', value: 'Bcc' },
      { name: 'X-Mms-Attributes', value: 'Subject' },
      { name: 'X-Mms-Attributes', value: 'Content' },
    ]);
    expect(field(kept, 'X-Mms-Message-Count')).toBe(1);
    const [descr] = described(kept);
    expect(location(descr!)).toBe(location(conf));
    expect(field(descr!, 'X-Mms-MM-State')).toBe('sent');
    expect(fieldAll(descr!, 'Bcc')).toEqual([{ address: OTTO, type: 'PLMN' }]);
    expect(descr!.body).toMatchObject({ kind: 'single', data: encodeUtf8('hello') });
    const fetched = desk.get(ANNA, location(conf));
    expect(fetched.type).toBe('m-retrieve-conf');
    expect(fieldAll(fetched, 'Bcc')).toEqual([]);
    expect(fetched.body).toMatchObject({ data: encodeUtf8('hello') });
  });

  it.each(['1.0', '1.1'])('has nothing to do with a client of %s, which has no header for it', (version) => {
    const desk = new MmscDesk();
    const conf = desk.post(ANNA, sendReq([STORE, { name: 'X-Mms-MMS-Version', value: version }]))!;
    expect(conf.fields.map(({ name }) => name)).toEqual([
      'X-Mms-Message-Type',
      'X-Mms-Transaction-Id',
      'X-Mms-MMS-Version',
      'X-Mms-Response-Status',
      'Message-ID',
    ]);
    expect(field(view(desk), 'X-Mms-Message-Count')).toBe(0);
  });

  it('keeps an announced message once, however often it is stored, and changes it then', () => {
    const desk = new MmscDesk();
    const where: MmsField = { name: 'X-Mms-Content-Location', value: location(announced(desk)) };
    const flag: MmsField = { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'sea' } };
    const first = desk.post(BEN, request('m-mbox-store-req', [where]))!;
    const second = desk.post(BEN, request('m-mbox-store-req', [where, flag]))!;
    expect([storeStatus(second), location(second)]).toEqual(['success', location(first)]);
    const [descr, ...others] = described(
      view(desk, [{ name: 'X-Mms-Attributes', value: 'X-Mms-MM-Flags' }], BEN),
    );
    expect(others).toEqual([]);
    expect(field(descr!, 'X-Mms-MM-Flags')).toMatchObject({ keyword: 'sea' });
    // What was sent and came back to its sender are two.
    desk.post(ANNA, sendReq([STORE, to(ANNA)]));
    const own = desk.pushes().at(-1)!.pdu;
    const came: MmsField = { name: 'X-Mms-Content-Location', value: location(own) };
    desk.post(ANNA, request('m-mbox-store-req', [came]));
    expect(described(view(desk)).map((each) => field(each, 'X-Mms-MM-State'))).toEqual(['sent', 'new']);
  });

  it.each(['1.0', '1.1', '1.2', '1.3'])(
    'describes what it keeps in the version of who asks: %s',
    (version) => {
      const desk = new MmscDesk();
      desk.post(ANNA, sendReq([STORE, { name: 'X-Mms-Content-Class', value: 'text' }]));
      const conf = view(desk, [
        { name: 'X-Mms-MMS-Version', value: version },
        { name: 'X-Mms-Attributes', value: 'X-Mms-Content-Class' },
      ]);
      expect([conf, ...described(conf)].map((pdu) => field(pdu, 'X-Mms-MMS-Version'))).toEqual([
        version,
        version,
      ]);
    },
  );

  it('keeps an announced message beyond its expiry, over a restart', () => {
    const first = new MmscDesk();
    const notification = announced(first);
    const conf = first.post(
      BEN,
      request('m-mbox-store-req', [
        { name: 'X-Mms-Content-Location', value: location(notification) },
        { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'sea' } },
      ]),
    )!;
    expect([conf.type, storeStatus(conf)]).toEqual(['m-mbox-store-conf', 'success']);
    const desk = first.restarted();
    desk.pass(20 * DAY);
    expect(desk.state.messages.size).toBe(0);
    const states = (): unknown[] =>
      described(view(desk, [], BEN)).map((descr) => field(descr, 'X-Mms-MM-State'));
    expect(states()).toEqual(['new']);
    const fetched = desk.get(BEN, location(conf));
    expect(field(fetched, 'From')).toEqual({ address: ANNA, type: 'PLMN' });
    expect(fieldAll(fetched, 'X-Mms-MM-Flags')).toEqual([{ operation: 'add', keyword: 'sea' }]);
    expect(fetched.body).toMatchObject({ data: encodeUtf8('hello') });
    expect(states()).toEqual(['retrieved']);
  });

  it('changes state and keywords of what it keeps', () => {
    const desk = new MmscDesk();
    const conf = desk.post(ANNA, upload())!;
    expect([conf.type, storeStatus(conf)]).toEqual(['m-mbox-upload-conf', 'success']);
    const change = (fields: MmsField[]): void => {
      const place: MmsField = { name: 'X-Mms-Content-Location', value: location(conf) };
      expect(location(desk.post(ANNA, request('m-mbox-store-req', [place, ...fields]))!)).toBe(
        location(conf),
      );
    };
    change([
      { name: 'X-Mms-MM-State', value: 'sent' },
      { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'a' } },
      { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'b' } },
    ]);
    change([{ name: 'X-Mms-MM-Flags', value: { operation: 'remove', keyword: 'a' } }]);
    expect([...desk.state.mmbox.values()]).toMatchObject([{ state: 'sent', flags: ['b'] }]);
  });

  it.each([
    ['too many', Array.from({ length: 33 }, (_, at) => `k${at}`), '34 keywords of up to 3 characters'],
    ['too long', ['x'.repeat(65)], '2 keywords of up to 65 characters'],
  ])('takes no keywords that are %s, and none without characters', (_, keywords, told) => {
    const desk = new MmscDesk();
    const adding = (keyword: string): MmsField => ({
      name: 'X-Mms-MM-Flags',
      value: { operation: 'add', keyword },
    });
    const place: MmsField = { name: 'X-Mms-Content-Location', value: location(desk.post(ANNA, upload())!) };
    const change = (...words: string[]): MmsPdu =>
      desk.post(ANNA, request('m-mbox-store-req', [place, ...words.map(adding)]))!;
    expect(storeStatus(change('a', ''))).toBe('success');
    const conf = change(...keywords);
    expect(storeStatus(conf)).toBe('error-permanent-failure');
    expect(field(conf, 'X-Mms-Store-Status-Text')).toBe(`${told}, the limits are 32 and 64`);
    expect([...desk.state.mmbox.values()]).toMatchObject([{ flags: ['a'] }]);
    const full = desk.post(ANNA, sendReq([STORE, ...keywords.map(adding)]))!;
    expect([field(full, 'X-Mms-Response-Status'), storeStatus(full)]).toEqual([
      'ok',
      'error-permanent-failure',
    ]);
    expect(desk.state.mmbox.size).toBe(1);
  });

  it('is viewed in part: by state, keyword, location, and from where to where', () => {
    const desk = new MmscDesk();
    const flag: MmsField = { name: 'X-Mms-MM-Flags', value: { operation: 'add', keyword: 'x' } };
    desk.post(ANNA, upload([], 'one'));
    desk.post(ANNA, upload([{ name: 'X-Mms-MM-State', value: 'sent' }], 'two'));
    const third = desk.post(ANNA, upload([], 'three', [flag]))!;
    desk.post(BEN, upload([], 'not Anna’s'));
    expect(subjects(view(desk))).toEqual(['one', 'two', 'three']);
    expect(subjects(view(desk, [{ name: 'X-Mms-MM-State', value: 'draft' }]))).toEqual(['one', 'three']);
    const filter: MmsField = { name: 'X-Mms-MM-Flags', value: { operation: 'filter', keyword: 'x' } };
    expect(subjects(view(desk, [filter]))).toEqual(['three']);
    expect(
      subjects(
        view(desk, [
          { name: 'X-Mms-Start', value: 1 },
          { name: 'X-Mms-Limit', value: 1 },
        ]),
      ),
    ).toEqual(['two']);
    const place: MmsField = { name: 'X-Mms-Content-Location', value: location(third) };
    expect(subjects(view(desk, [place]))).toEqual(['three']);
    const stranger = view(desk, [place], BEN);
    expect(field(stranger, 'X-Mms-Response-Status')).toBe('error-permanent-service-denied');
    expect(desk.http(BEN, 'GET', new URL(location(third)).pathname).status).toBe(403);
  });

  it('has quotas, and tells them', () => {
    const desk = new MmscDesk({ mmboxMessages: 1, mmboxOctets: 5_000 });
    expect(storeStatus(desk.post(ANNA, upload()))).toBe('success');
    const full = desk.post(ANNA, sendReq([STORE]))!;
    // The message goes out all the same.
    expect([field(full, 'X-Mms-Response-Status'), storeStatus(full)]).toEqual([
      'ok',
      'error-permanent-mmbox-full',
    ]);
    expect(field(full, 'X-Mms-Store-Status-Text')).toMatch(/^1 of 1 messages, \d+ of 5000 octets are used$/);
    const told = view(desk, [
      { name: 'X-Mms-Totals', value: 'yes' },
      { name: 'X-Mms-Quotas', value: 'yes' },
    ]);
    const octets = [...desk.state.mmbox.values()][0]!.descr.size;
    expect(fieldAll(told, 'X-Mms-Mbox-Totals')).toEqual([
      { unit: 'messages', count: 1 },
      { unit: 'octets', count: octets },
    ]);
    expect(fieldAll(told, 'X-Mms-Mbox-Quotas')).toEqual([
      { unit: 'messages', count: 1 },
      { unit: 'octets', count: 5_000 },
    ]);
    expect(storeStatus(new MmscDesk({ mmboxOctets: 10 }).post(ANNA, upload()))).toBe(
      'error-permanent-mmbox-full',
    );
  });

  it('deletes for good, each with its own status', () => {
    const desk = new MmscDesk();
    const kept = location(desk.post(ANNA, upload())!);
    const foreign = location(desk.post(BEN, upload())!);
    const conf = desk.post(
      ANNA,
      request(
        'm-mbox-delete-req',
        [kept, foreign, 'http://mmsc/mmbox/none'].map((value) => ({ name: 'X-Mms-Content-Location', value })),
      ),
    )!;
    expect(conf.fields.filter(({ name }) => name === 'X-Mms-Response-Status')).toMatchObject([
      { value: 'ok', statusCount: 1 },
      { value: 'error-permanent-service-denied', statusCount: 2 },
      { value: 'error-permanent-message-not-found', statusCount: 3 },
    ]);
    const again = desk.restarted();
    expect([subjects(view(again)), subjects(view(again, [], BEN))]).toEqual([[], ['draft']]);
  });

  it('is where messages are forwarded from', () => {
    const desk = new MmscDesk();
    const kept = location(desk.post(ANNA, upload())!);
    const conf = desk.post(
      ANNA,
      request('m-forward-req', [
        { name: 'From', value: 'insert-address-token' },
        to(BEN),
        { name: 'X-Mms-Content-Location', value: kept },
      ]),
    )!;
    expect(field(conf, 'X-Mms-Response-Status')).toBe('ok');
    const fetched = desk.get(BEN, location(desk.pushes().at(-1)!.pdu));
    expect(field(fetched, 'Subject')).toBe('draft');
    expect(fieldAll(fetched, 'X-Mms-Previously-Sent-By')).toEqual([]);
  });

  it.each([
    ['nobody', null, {}, 'error-permanent-service-denied'],
    ['a barred subscriber', ANNA, { barred: [ANNA] }, 'error-permanent-service-denied'],
    ['an outage', ANNA, { outage: 'network' }, 'error-transient-network-problem'],
  ] as const)('is closed for %s', (_, who, settings, expected) => {
    const desk = new MmscDesk(settings);
    expect(storeStatus(desk.post(who, upload()))).toBe(expected);
    expect(field(desk.post(who, request('m-mbox-view-req', []))!, 'X-Mms-Response-Status')).not.toBe('ok');
  });

  it('takes no body that is no message', () => {
    const wrong = request(
      'm-mbox-upload-req',
      [{ name: 'Content-Type', value: { type: 'text/plain', parameters: [] } }],
      { kind: 'single', data: encodeUtf8('x') },
    );
    expect(storeStatus(new MmscDesk().post(ANNA, wrong))).toBe('error-permanent-message-format-corrupt');
  });

  it('does not keep what is not there', () => {
    const place: MmsField = { name: 'X-Mms-Content-Location', value: 'http://mmsc/mm/none' };
    expect(storeStatus(new MmscDesk().post(ANNA, request('m-mbox-store-req', [place])))).toBe(
      'error-permanent-message-not-found',
    );
  });
});
