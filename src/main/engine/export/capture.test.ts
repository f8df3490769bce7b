import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../../shared/contract/views';
import { encodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { encodeRequest, encodeResponse } from '../../../shared/protocol/http/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import type { Octets } from '../../../shared/protocol/kit/octets';
import { encodeMms, makePdu } from '../../../shared/protocol/mms/pdu';
import type { KnownPduType } from '../../../shared/protocol/mms/pdus';
import { encodeCapture } from './capture';
import type { ExportedEvent } from './capture';
import { dissect, tsharkInstalled } from './tshark.testing';

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
});
