import type { Time } from '../../../shared/model/time';
import { MAIL_SETTINGS } from '../../../shared/model/mail-settings';
import { MMSC_POLICY } from '../../../shared/model/mmsc-policy';
import { decodeRequest, decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpHeaders, HttpResponse } from '../../../shared/protocol/http/message';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { decodeMms, encodeMms, field, makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu, MmsPduType } from '../../../shared/protocol/mms/pdu';
import { readPushAddress } from '../../../shared/protocol/pap/address';
import { decodePap } from '../../../shared/protocol/pap/body';
import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { NODES } from '../operator';
import { LostBody } from '../world/bodies';
import type { Machine, Packet, StoredRow } from '../world/machine';
import type { World } from '../world/world';
import { worldForTests } from '../world/world.testing';
import { mmscMachine } from './mmsc';
import { restoreMmsc } from './restore';
import type { Mm } from './mm';
import type { MmscCommand, MmscSettings, MmscState } from './state';
import type { MmsVersion } from './versions';

export const ANNA = '+491715550101';
export const BEN = '+491715550102';
export const OTTO = '+491715550103';
const START = 1_000_000_000_000;

/** A PDU that was pushed, and to whom. */
export interface Pushed {
  to: string;
  pdu: MmsPdu;
  octets: Uint8Array;
  /** deliver-before-timestamp. */
  deliverBefore: Time | undefined;
}

/** An MMSC whose neighbours only note what they get. Anna's client speaks 1.3, Ben's 1.2, and Otto's phone knows only SMS. */
export class MmscDesk {
  readonly world: World;
  /** All rows as the store would have them. */
  readonly rows = new Map<string, StoredRow>();
  private readonly bodies: Map<string, Uint8Array>;
  private secret = 0;
  private readonly sent: Packet[] = [];
  private readonly asked: Packet[] = [];
  /** Bodies that it wanted and could not have. */
  readonly missed: string[] = [];
  /** What the MMSC has said in the trace. */
  readonly notes: string[] = [];

  constructor(settings: Partial<MmscSettings> = {}, earlier?: MmscDesk) {
    this.bodies = earlier?.bodies ?? new Map<string, Uint8Array>();
    this.secret = earlier?.secret ?? 0;
    this.world = worldForTests({
      seed: earlier === undefined ? 3 : 4,
      now: earlier?.world.now ?? START,
      entropy: (length) => Uint8Array.from({ length }, () => this.secret++ & 0xff),
      loadBody: (hash) => this.bodies.get(hash) ?? null,
      onDefect: (_, error) => {
        if (!(error instanceof LostBody)) throw error;
        this.missed.push(error.hash);
      },
    });
    const rows = [...(earlier?.rows.values() ?? [])];
    for (const row of rows) this.rows.set(`${row.collection} ${row.key}`, row);
    const all = {
      msisdnHeader: 'X-MSISDN',
      mm1BaseUrl: 'http://mmsc',
      portalBaseUrl: 'http://portal',
      mail: MAIL_SETTINGS,
      vasps: [],
      ...MMSC_POLICY,
      maxMessageSize: 10_000,
      ...settings,
    };
    this.world.addNode(NODES.ppg, recorder, []);
    this.world.addNode(NODES.smsc, recorder, []);
    this.world.addNode(NODES.mail, recorder, []);
    this.world.addNode(NODES.mmsc, mmscMachine, restoreMmsc(all, rows, this.world.now));
    this.subscribe(ANNA, 'anna', '1.3');
    this.subscribe(BEN, 'ben', '1.2');
    this.subscribe(OTTO, 'otto', null);
    this.pass(1_000);
  }

  /** The same MMSC after a restart, with a store that has lost a body. */
  without(hash: string): MmscDesk {
    this.bodies.delete(hash);
    return this.restarted();
  }

  /** The same MMSC after a restart: what was no row is gone. */
  restarted(settings: Partial<MmscSettings> = {}): MmscDesk {
    return new MmscDesk(settings, this);
  }

  /** @param version of the MMS client; 'untold': the operator's records do not have it; null: there is none */
  subscribe(msisdn: string, handset: string, version: MmsVersion | 'untold' | null): void {
    this.world.setSubscriber({
      msisdn,
      imsi: `26201${msisdn.slice(-10)}`,
      name: handset,
      handset,
      mmsCapable: version !== null,
      ...(version === null || version === 'untold' ? {} : { mmsVersion: version }),
      language: 'en',
    });
  }

  get state(): MmscState {
    return this.world.state<MmscState>(NODES.mmsc);
  }

  /** The only message, or the newest. */
  get mm(): Mm {
    return [...this.state.messages.values()].sort((a, b) => a.submittedAt - b.submittedAt).at(-1)!;
  }

  pass(milliseconds: number): Packet[] {
    this.world.runUntil(this.world.now + milliseconds);
    const { rows, bodies, egress, trace } = this.world.drain();
    for (const { packet, note } of trace) {
      if (packet.to === NODES.mail) this.sent.push(packet);
      if (note !== null && packet.from === NODES.mmsc) this.notes.push(note);
    }
    this.asked.push(...egress.filter((packet) => packet.interface === 'mm7'));
    for (const row of rows) {
      if (row.value === null) this.rows.delete(`${row.collection} ${row.key}`);
      else this.rows.set(`${row.collection} ${row.key}`, row);
    }
    for (const { hash, octets } of bodies) this.bodies.set(hash, octets);
    return egress.filter((packet) => packet.interface !== 'mm7');
  }

  /** What the MMSC has asked businesses since the desk was asked last. */
  businessRequests(): Packet[] {
    return this.asked.splice(0);
  }

  /** Mails that the MMSC has handed to the mail server since the desk was asked last. */
  mails(): Packet[] {
    return this.sent.splice(0);
  }

  /** A mail from the mail server. */
  mail(transaction: MailTransaction): void {
    const octets = [encodeTransaction(transaction)];
    this.receive({ from: NODES.mail, interface: 'mm3', protocol: 'smtp', octets, flow: null, hop: 'core' });
  }

  command(command: MmscCommand): void {
    this.world.command(NODES.mmsc, command);
    this.pass(1_000);
  }

  /** Takes a packet in and lets time pass; milliseconds. */
  receive(packet: Partial<Packet>, time = 1_000): Packet[] {
    this.world.receive({
      from: NODES.outside,
      to: NODES.mmsc,
      interface: 'mm1',
      protocol: 'http',
      octets: [],
      flow: 'outside/1',
      correlation: null,
      hop: 'end-to-end',
      ...packet,
    });
    return this.pass(time);
  }

  http(
    from: string | null,
    method: string,
    target: string,
    body: Uint8Array = new Uint8Array(0),
  ): HttpResponse {
    const headers: HttpHeaders = [
      ...(from === null ? [] : [['X-MSISDN', from] as [string, string]]),
      ['Content-Type', 'application/vnd.wap.mms-message'],
    ];
    const egress = this.receive({ octets: encodeRequest({ method, target, headers, body }) });
    return decodeResponse(egress[0]!.octets).value;
  }

  /** Posts a PDU; gives the answering PDU, or null where only HTTP answers. */
  post(from: string | null, pdu: MmsPdu): MmsPdu | null {
    const response = this.http(from, 'POST', '/', encodeMms(pdu));
    return response.body.length === 0 ? null : decodeMms(response.body).value;
  }

  /** Fetches what is at a content location. */
  get(from: string | null, location: string): MmsPdu {
    return decodeMms(this.http(from, 'GET', new URL(location).pathname).body).value;
  }

  /** What was pushed since the last call. */
  pushes(): Pushed[] {
    const packets = this.taken(NODES.ppg);
    return packets.map((packet) => {
      const request = decodeRequest(packet.octets).value;
      const type = header(request.headers, 'Content-Type') ?? '';
      const { message, parts } = decodePap(type, request.body).value;
      if (message.type !== 'push-message') throw new Error(`the MMSC sent a ${message.type}`);
      const { number } = readPushAddress(message.address[0]!['address-value'])!;
      const octets = parts[0]!.body;
      const deliverBefore = message['deliver-before-timestamp'];
      return { to: number, pdu: decodeMms(octets).value, octets, deliverBefore };
    });
  }

  /** Short messages handed to the centre since the last call, as octets. */
  texts(): { octets: Uint8Array; dialogue: string | undefined }[] {
    return this.taken(NODES.smsc).map(({ octets, dialogue }) => ({ octets: joinOctets(octets), dialogue }));
  }

  private readonly seen = new Map<string, number>();

  private taken(node: string): Packet[] {
    const all = this.world.state<Packet[]>(node);
    const news = all.slice(this.seen.get(node) ?? 0);
    this.seen.set(node, all.length);
    return news;
  }
}

const recorder: Machine<Packet[]> = {
  step: (state, input) => ({
    state: input.type === 'packet' ? [...state, input.packet] : state,
    effects: [],
  }),
};

let transactions = 0;

/** A PDU with transaction id and version; fields of one name replace the usual ones. */
export function request(type: MmsPduType, fields: readonly MmsField[], body: MmsPdu['body'] = null): MmsPdu {
  const usual: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: `T${++transactions}` },
    { name: 'X-Mms-MMS-Version', value: '1.3' },
  ];
  const kept = usual.filter(({ name }) => !fields.some((other) => other.name === name));
  return makePdu(type, [...kept, ...fields], body);
}

/** An M-Send.req with a text; to Ben unless the fields name recipients. */
export function sendReq(fields: readonly MmsField[] = [], text = 'hello'): MmsPdu {
  const addressed = fields.some(({ name }) => name === 'To' || name === 'Cc' || name === 'Bcc');
  return request(
    'm-send-req',
    [
      { name: 'From', value: 'insert-address-token' },
      ...(addressed ? [] : [to(BEN)]),
      ...fields,
      { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
    ],
    { kind: 'single', data: encodeUtf8(text) },
  );
}

export function to(address: string, name: 'To' | 'Cc' | 'Bcc' = 'To'): MmsField {
  return { name, value: { address, type: address.startsWith('+') ? 'PLMN' : null } };
}

/** M-NotifyResp.ind to a notification. */
export function notifyResp(
  notification: MmsPdu,
  status: 'retrieved' | 'deferred' | 'rejected' | 'unrecognised' | 'indeterminate',
  reportAllowed: 'yes' | 'no' = 'yes',
): MmsPdu {
  return request('m-notifyresp-ind', [
    { name: 'X-Mms-Transaction-Id', value: field(notification, 'X-Mms-Transaction-Id')! },
    { name: 'X-Mms-Status', value: status },
    { name: 'X-Mms-Report-Allowed', value: reportAllowed },
  ]);
}
