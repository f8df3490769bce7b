import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../../shared/contract/views';
import { encodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { encodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { encodeMms, makePdu } from '../../../shared/protocol/mms/pdu';
import type { KnownPduType } from '../../../shared/protocol/mms/pdus';
import { encodeReplies } from '../../../shared/protocol/smtp/reply';
import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { encodeCapture } from './capture';
import type { ExportedEvent } from './capture';
import { dissect, tsharkInstalled } from './tshark.testing';

const NO_BODY = new Uint8Array(0);
const MMS = 'application/vnd.wap.mms-message';

function event(seq: number, from: string, to: string, octets: Octets): ExportedEvent {
  const row: TraceRow = {
    seq,
    time: seq * 1_000,
    sentAt: seq * 1_000 - 500,
    from,
    to,
    interface: 'mm1',
    protocol: 'http',
    name: `event ${seq}`,
    size: 0,
    hop: 'end-to-end',
    lost: false,
    cause: null,
    correlation: null,
    note: null,
  };
  return { row, octets: joinOctets(octets) };
}

const post = (host: string, body: Uint8Array): Octets =>
  encodeRequest({
    method: 'POST',
    target: '/',
    headers: [
      ['Host', host],
      ['Content-Type', MMS],
    ],
    body,
  });
const ok = (body: Uint8Array): Octets =>
  encodeResponse({ status: 200, reason: 'OK', headers: [['Content-Type', MMS]], body });

/** An answer to a request to delete two messages, of which one was not there. */
function deleted(type: KnownPduType): Uint8Array {
  return encodeMms(
    makePdu(type, [
      { name: 'X-Mms-Transaction-Id', value: 't1' },
      { name: 'X-Mms-MMS-Version', value: '1.3' },
      { name: 'X-Mms-Response-Status', value: 'ok', statusCount: 1 },
      { name: 'X-Mms-Content-Location', value: 'http://mmsc.example/1', statusCount: 1 },
      { name: 'X-Mms-Response-Status', value: 'error-permanent-message-not-found', statusCount: 2 },
      { name: 'X-Mms-Response-Text', value: 'there is no message', statusCount: 2 },
      { name: 'X-Mms-Content-Location', value: 'http://mmsc.example/2', statusCount: 2 },
    ]),
  );
}

describe.skipIf(!tsharkInstalled)('a capture, in the eyes of tshark', () => {
  it.each<[KnownPduType, number]>([
    ['m-mbox-delete-conf', 146],
    ['m-delete-conf', 149],
  ])('has no error for %s', (type, code) => {
    const request = encodeMms(
      makePdu('m-notifyresp-ind', [
        { name: 'X-Mms-Transaction-Id', value: 't1' },
        { name: 'X-Mms-MMS-Version', value: '1.3' },
        { name: 'X-Mms-Status', value: 'retrieved' },
      ]),
    );
    const { wrong, mms } = dissect(
      encodeCapture([
        event(1, 'anna', 'mmsc', post('mmsc.example', request)),
        event(2, 'mmsc', 'anna', ok(deleted(type))),
      ]),
    );
    expect(wrong).toEqual([]);
    expect(mms).toEqual([131, code]);
  });

  it('shows what a handset asks on one connection as one stream, until it ends', () => {
    const asks = (seq: number, connection: number): ExportedEvent => {
      const asked = event(seq, 'anna', 'mmsc', post('mmsc.example', deleted('m-delete-conf')));
      return { ...asked, row: { ...asked.row, connection } };
    };
    const answers = (seq: number, connection: number, close = false): ExportedEvent => {
      const headers = close ? ([['Connection', 'close']] as const) : [];
      const body = new Uint8Array(0);
      const answer = event(seq, 'mmsc', 'anna', encodeResponse({ status: 200, reason: 'OK', headers, body }));
      return { ...answer, row: { ...answer.row, connection } };
    };
    const framesOf = (events: ExportedEvent[]): number => {
      const { wrong, frames } = dissect(encodeCapture(events));
      expect(wrong).toEqual([]);
      return frames;
    };
    const HANDSHAKES = 6;
    expect(framesOf([asks(1, 1), answers(2, 1), asks(3, 1), answers(4, 1)])).toBe(HANDSHAKES + 4);
    expect(framesOf([asks(1, 1), answers(2, 1), asks(3, 3), answers(4, 3)])).toBe(2 * HANDSHAKES + 4);
    // An answer that says so ends it, and one that nobody waits for is not shown.
    expect(framesOf([asks(1, 1), answers(2, 1, true), answers(3, 1)])).toBe(HANDSHAKES + 2);
    // Giving the context up ends it before that is signalled.
    const deactivation = encodeSm({ type: 'deactivate-pdp-context-request', transactionId: 0, cause: 36 });
    const given = event(3, 'anna', 'packet', [deactivation]);
    const gone: ExportedEvent = { ...given, row: { ...given.row, interface: 'packet', protocol: 'gsm-sm' } };
    expect(framesOf([asks(1, 1), answers(2, 1), gone, asks(4, 1), answers(5, 1)])).toBe(
      2 * HANDSHAKES + 4 + 1,
    );
  });

  describe('of a transfer that broke off', () => {
    const CLIENT_CLOSED = 'the phone closed the connection';
    const broke = (each: ExportedEvent, crossed: number, note = 'the packet link broke'): ExportedEvent => ({
      ...each,
      row: { ...each.row, lost: true, crossed, note },
    });
    const asked = event(
      1,
      'anna',
      'mmsc',
      encodeRequest({ method: 'GET', target: '/1', headers: [], body: NO_BODY }),
    );
    const long = encodeResponse({
      status: 200,
      reason: 'OK',
      headers: [['Content-Type', 'application/octet-stream']],
      body: new Uint8Array(155_000),
    });
    const answered = event(2, 'mmsc', 'anna', long);
    const whole = answered.octets.length;

    it('shows what crossed of an answer, and then that the connection was reset', () => {
      const { wrong, streams } = dissect(encodeCapture([asked, broke(answered, 43_000)]));
      expect(wrong).toEqual([]);
      expect(streams).toEqual([
        {
          messages: [asked.octets.length, 43_000],
          end: 'reset',
          endedBy: 'server',
          endedAt: answered.row.time,
        },
      ]);
    });

    it('shows what crossed of a request likewise', () => {
      const sent = event(1, 'anna', 'mmsc', post('mmsc.example', new Uint8Array(90_000)));
      const { wrong, streams } = dissect(encodeCapture([broke(sent, 61_234, CLIENT_CLOSED)]));
      expect(wrong).toEqual([]);
      expect(streams).toEqual([
        { messages: [61_234], end: 'reset', endedBy: 'client', endedAt: sent.row.time },
      ]);
    });

    it('lets the phone reset what it gave up, also when a fault had held it up', () => {
      const sent = event(1, 'anna', 'mmsc', post('mmsc.example', new Uint8Array(90_000)));
      const notes = [
        CLIENT_CLOSED,
        `fault late: delayed by 300000 ms; ${CLIENT_CLOSED}`,
        'the packet link broke',
      ];
      const endedBy = notes.map(
        (note) => dissect(encodeCapture([broke(sent, 61_234, note)])).streams[0]!.endedBy,
      );
      expect(endedBy).toEqual(['client', 'client', 'server']);
    });

    it.each([
      ['nothing', 0],
      ['a part of the head', 20],
      ['the head', whole - 155_000],
      ['all but an octet', whole - 1],
      ['all', whole],
    ])('has no error when %s crossed', (_, crossed) => {
      const { wrong, streams } = dissect(encodeCapture([asked, broke(answered, crossed)]));
      expect(wrong).toEqual([]);
      expect(streams).toEqual([
        {
          messages: [asked.octets.length, ...(crossed === 0 ? [] : [crossed])],
          end: 'reset',
          endedBy: 'server',
          endedAt: answered.row.time,
        },
      ]);
    });

    it('has no error when a message of MMS ends in the middle of a field', () => {
      const cut = event(2, 'mmsc', 'anna', ok(deleted('m-mbox-delete-conf')));
      for (let crossed = cut.octets.length - 60; crossed < cut.octets.length; crossed += 7)
        expect(dissect(encodeCapture([asked, broke(cut, crossed)])).wrong).toEqual([]);
    });

    it('goes on with a connection of its own, of which nothing is left on the one that was reset', () => {
      const again = event(3, 'anna', 'mmsc', [asked.octets]);
      const { wrong, streams } = dissect(
        encodeCapture([asked, broke(answered, 43_000), again, event(4, 'mmsc', 'anna', long)]),
      );
      expect(wrong).toEqual([]);
      expect(streams).toMatchObject([
        { messages: [asked.octets.length, 43_000], end: 'reset' },
        { messages: [asked.octets.length, whole], end: 'fin', endedAt: 4_000 },
      ]);
    });

    it('ends no connection before its answer, which may be lost or still to come', () => {
      const lost: ExportedEvent = { ...answered, row: { ...answered.row, lost: true } };
      expect(dissect(encodeCapture([asked, lost])).streams).toMatchObject([{ end: null }]);
      // The phone has given up when it opens the next one.
      const again = event(9, 'anna', 'mmsc', [asked.octets]);
      expect(dissect(encodeCapture([asked, lost, again])).streams).toMatchObject([
        { end: 'fin', endedAt: again.row.sentAt },
        { end: null },
      ]);
    });
  });

  it('shows exchanges with servers outside, whoever began', () => {
    const request = encodeMms(
      makePdu('m-notifyresp-ind', [
        { name: 'X-Mms-Transaction-Id', value: 't1' },
        { name: 'X-Mms-MMS-Version', value: '1.2' },
        { name: 'X-Mms-Status', value: 'retrieved' },
      ]),
    );
    const { wrong, mms, frames } = dissect(
      encodeCapture([
        event(1, 'anna', 'outside', post('mmsc.example', request)),
        event(2, 'outside', 'anna', ok(request)),
        event(3, 'outside', 'mmsc', post('mmsc.example', request)),
        event(4, 'mmsc', 'outside', ok(request)),
      ]),
    );
    expect(wrong).toEqual([]);
    expect(mms).toEqual([131, 131, 131, 131]);
    // Each: three to open, request, answer, three to close.
    expect(frames).toBe(16);
  });

  it('shows mails as such, with the replies to them', () => {
    const mail = (subject: string, length: number): Uint8Array =>
      encodeTransaction({
        from: '+4917@mms.example',
        to: [{ address: 'a@b.example', notify: ['success', 'failure'] }, { address: 'c@d.example' }],
        envelopeId: 'e1',
        mail: encodeUtf8(
          `From: a@b.example\r\nSubject: ${subject}\r\nContent-Type: text/plain\r\n\r\n${'.line\r\n'.repeat(length)}`,
        ),
      });
    const smtp = (seq: number, from: string, to: string, octets: Uint8Array): ExportedEvent => {
      const each = event(seq, from, to, [octets]);
      return { ...each, row: { ...each.row, interface: 'mm3', protocol: 'smtp' } };
    };
    const replies = encodeReplies([
      { code: 250, enhanced: '2.1.0', text: 'Ok' },
      { code: 250, enhanced: '2.1.5', text: 'Ok' },
      { code: 550, enhanced: '5.1.1', text: 'No such person' },
      { code: 250, enhanced: '2.0.0', text: 'Taken' },
    ]);
    const { wrong, mails, frames } = dissect(
      encodeCapture([
        smtp(1, 'mmsc', 'mail', mail('Lake', 1)),
        smtp(2, 'mail', 'outside', mail('Lake again', 2_000)),
        smtp(3, 'outside', 'mail', mail('Answer', 3)),
        smtp(4, 'outside', 'mail', replies),
        smtp(5, 'mail', 'outside', replies),
        // One that nobody waits for is not shown.
        smtp(6, 'mail', 'outside', replies),
        // What cannot be read is sent all the same.
        smtp(7, 'mail', 'outside', encodeUtf8('NOOP\r\n')),
      ]),
    );
    expect(wrong).toEqual([]);
    expect(mails.sort()).toEqual(['Answer', 'Lake', 'Lake again']);
    const HANDSHAKES = 6;
    const long = Math.ceil((mail('Lake again', 2_000).length + 2_000) / 1_360);
    expect(frames).toBe(4 * HANDSHAKES + 2 + (3 + long) + 4 + 1);
  });
});
