import type { EventBatch } from '../../shared/contract/events';
import { Problem } from '../../shared/contract/problem';
import type { Upload } from '../../shared/contract/paths';
import type { LabSnapshot, Listener, NetworkInterface, Settings } from '../../shared/contract/views';
import type { NodeId } from '../../shared/model/ids';
import { decodeResponse, encodeRequest } from '../../shared/protocol/http/codec';
import type { HttpRequest, HttpResponse } from '../../shared/protocol/http/message';
import { joinOctets } from '../../shared/protocol/kit/octets';
import { centredBitmap } from '../../shared/protocol/media/bitmap';
import type { Bitmap } from '../../shared/protocol/media/bitmap';
import { decodeReplies } from '../../shared/protocol/smtp/reply';
import type { SmtpReply } from '../../shared/protocol/smtp/reply';
import { encodeTransaction } from '../../shared/protocol/smtp/transaction';
import type { MailTransaction } from '../../shared/protocol/smtp/transaction';
import { recipientVerdict } from '../network/mail/verdict';
import { DEFAULT_DESK } from './default-desk';
import { createCalls } from './lab-calls';
import type { LabCalls } from './calls';
import { LabCore } from './lab-core';
import type { LabOptions } from './lab-options';
import type { Lab, NetworkGateway, PortalMessage } from './lab-port';
import { encodeCapture } from './export/capture';
import { newestEvents } from './export/exported-events';
import type { MediaWorks } from './ports';
import { portalMessage } from './portal-message';
import { mmscHosts, UNLISTENED_BASE } from './network-setup';
import { NODES } from '../network/operator';
import { dotsOf } from '../network/mmsc/ladder';
import type { MmscCommand } from '../network/mmsc/state';
import type { PacketCommand } from '../network/packet/state';
import type { Packet } from '../network/world/machine';

/** What stands behind each gateway. */
const DOORS: Readonly<Record<NetworkGateway, Pick<Packet, 'to' | 'interface'>>> = {
  mm1: { to: NODES.mmsc, interface: 'mm1' },
  mm7: { to: NODES.mmsc, interface: 'mm7' },
  pap: { to: NODES.ppg, interface: 'push' },
  smtp: { to: NODES.mail, interface: 'mm3' },
  portal: { to: NODES.mmsc, interface: 'portal' },
};

/** A running lab over a world: the implementation of what hosts and gateways use. */
export class RunningLab implements Lab {
  readonly calls: LabCalls;
  private nextOutside = 1;

  constructor(
    /** The engine proper; the scenario runner drives it directly. */
    readonly core: LabCore,
    private readonly media_: MediaWorks,
  ) {
    this.calls = createCalls(core, (transaction) => this.smtp(transaction, new AbortController().signal));
  }

  snapshot(): LabSnapshot {
    return this.core.snapshot();
  }

  wholeSnapshot(): Promise<LabSnapshot> {
    return this.core.wholeSnapshot();
  }

  subscribe(after: number, signal: AbortSignal): AsyncIterableIterator<EventBatch> {
    return this.core.events.subscribe(after, signal);
  }

  settings(): Settings {
    return this.core.settings;
  }

  listening(name: Listener['name'], address: string | null): void {
    this.core.setListener(name, address);
    const base = address ?? UNLISTENED_BASE;
    if (name === 'mm1') {
      this.configureMmsc({ mm1BaseUrl: base });
      this.configurePacketCore({ name: 'set-mmsc-hosts', hosts: mmscHosts(base) });
    }
    if (name === 'portal') this.configureMmsc({ portalBaseUrl: this.core.settings.publicBaseUrl ?? base });
  }

  listener(name: Listener['name']): string | null {
    return this.core.listenerAddress(name);
  }

  private configurePacketCore(command: PacketCommand): void {
    this.core.command(NODES.packet, command).catch(() => undefined);
  }

  private configureMmsc(settings: Extract<MmscCommand, { name: 'configure' }>['settings']): void {
    // A store that fails is told by every call; this one has no caller to tell.
    this.core
      .command(NODES.mmsc, { name: 'configure', settings } satisfies MmscCommand)
      .catch(() => undefined);
  }

  async upload(octets: Uint8Array, name: string, declaredType: string): Promise<Upload> {
    if (octets.length === 0)
      throw new Problem({ code: 'empty-file', message: `${name} is empty`, params: { name }, field: 'body' });
    const info = await this.media_.probe(octets, name, declaredType);
    const body = await this.core.putBody(octets);
    return { ...body, ...info };
  }

  /** A picture as black and white dots in the middle of a paper of this size; null: it cannot be read. */
  async dots(
    octets: Uint8Array,
    name: string,
    size: { width: number; height: number },
  ): Promise<Bitmap | null> {
    const { hash, contentType } = await this.upload(octets, name, '');
    const job = {
      op: 'dither',
      body: hash,
      contentType,
      maxWidth: size.width,
      maxHeight: size.height,
    } as const;
    const picture = dotsOf(await this.media_.run(job, octets));
    return picture === null ? null : centredBitmap(picture, size);
  }

  media(hash: string): Uint8Array | null {
    return this.core.body(hash);
  }

  async playable(
    hash: string,
    contentType: string,
  ): Promise<{ octets: Uint8Array; contentType: string } | null> {
    const octets = this.core.body(hash);
    if (octets === null) return null;
    const rendition = await this.media_.playable(octets, contentType);
    return rendition.ok ? rendition : null;
  }

  traceOctets(seq: number): Promise<Uint8Array | null> {
    return this.core.traceOctets(seq);
  }

  async capture(): Promise<Uint8Array> {
    return encodeCapture(await newestEvents(this.core));
  }

  mm1(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    return this.exchange(NODES.mmsc, 'mm1', request, signal);
  }

  pap(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    return this.exchange(NODES.ppg, 'push', request, signal);
  }

  mm7(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    return this.exchange(NODES.mmsc, 'mm7', request, signal);
  }

  turnedAway(gateway: NetworkGateway, note: string): Promise<void> {
    const command: PacketCommand = { name: 'turned-away', from: DOORS[gateway], note };
    return this.core.command(NODES.packet, command);
  }

  mailRecipient(address: string): SmtpReply {
    return recipientVerdict(address, this.core.settings.mail, this.core.world.directoryView, true);
  }

  async smtp(transaction: MailTransaction, signal: AbortSignal): Promise<SmtpReply[]> {
    const answer = await this.core.exchange(
      {
        from: NODES.outside,
        to: NODES.mail,
        interface: 'mm3',
        protocol: 'smtp',
        octets: [encodeTransaction(transaction)],
        flow: `${NODES.outside}/${this.nextOutside++}`,
        correlation: `mail/${this.core.world.now}.${this.nextOutside}`,
        hop: 'end-to-end',
      },
      signal,
    );
    return decodeReplies(joinOctets(answer.octets)).value;
  }

  private async exchange(
    to: NodeId,
    by: NetworkInterface,
    request: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const answer = await this.core.exchange(
      {
        from: NODES.outside,
        to,
        interface: by,
        protocol: 'http',
        octets: encodeRequest(request),
        flow: `${NODES.outside}/${this.nextOutside++}`,
        correlation: null,
        hop: 'end-to-end',
      },
      signal,
    );
    return decodeResponse(answer.octets).value;
  }

  async portal(code: string): Promise<PortalMessage | null> {
    const message = portalMessage(this.core, code);
    if (message === null) return null;
    await this.core.command(NODES.mmsc, { name: 'open-link', code } satisfies MmscCommand);
    return message;
  }

  async close(): Promise<void> {
    await this.core.close();
  }
}

/** Opens a lab on what its store holds. The store and the media works stay the caller's to close. */
export async function createLab(options: LabOptions): Promise<RunningLab> {
  const core = await LabCore.open({ ...options, setup: options.setup ?? DEFAULT_DESK });
  return new RunningLab(core, options.media);
}
