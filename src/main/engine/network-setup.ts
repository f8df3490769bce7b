import { receivesMms } from '../../shared/model/compose-limits';
import { capabilitiesOf } from '../../shared/model/device-capabilities';
import type { HandsetSetup } from '../../shared/model/handset';
import { authorityOf, parseHttpUrl } from '../../shared/model/http-url';
import { linkOf } from '../../shared/model/link-profile';
import type { Subscriber } from '../../shared/model/subscriber';
import { withoutUndefined } from '../../shared/model/without-undefined';
import type { Settings } from '../../shared/contract/views';
import type { Time } from '../../shared/model/time';
import { deviceBook } from './device-book';
import type { HandsetCommand } from '../network/handset/commands';
import { handsetMachine } from '../network/handset/handset';
import { restoreHandset } from '../network/handset/restore';
import { mmscMachine } from '../network/mmsc/mmsc';
import { restoreMmsc } from '../network/mmsc/restore';
import type { MmscSettings } from '../network/mmsc/state';
import { mailMachine } from '../network/mail/mail';
import { restoreMail } from '../network/mail/state';
import { addBusinesses, vaspsOf } from './businesses';
import { EMAIL_GATEWAY, MMSC_HOST, NODES } from '../network/operator';
import { packetMachine } from '../network/packet/packet';
import { emptyPacket } from '../network/packet/state';
import type { PacketCommand } from '../network/packet/state';
import { ppgMachine } from '../network/ppg/ppg';
import { restorePpg } from '../network/ppg/restore';
import { restoreSmsc, smscMachine } from '../network/smsc/smsc';
import { signallingOf } from '../network/world/link';
import { SMSC_COLLECTION, SUBMISSION_COLLECTION } from '../network/smsc/state';
import type { StoredRow } from '../network/world/machine';
import type { World } from '../network/world/world';

/** Where links and locations point while nothing listens: the operator's host name, as in a virtual run. */
export const UNLISTENED_BASE = `http://${MMSC_HOST}`;

/**
 * Puts the operator's nodes into a world, as they were when `rows` were stored.
 * @param bases where MM1 and portal listened last: what is announced again before they do must have the same location,
 * by which phones know it
 */
export function addOperator(
  world: World,
  settings: Settings,
  bases: { mm1?: string; portal?: string },
  rows: readonly StoredRow[],
  now: Time,
): void {
  const mmsc: MmscSettings = {
    msisdnHeader: settings.msisdnHeader,
    mm1BaseUrl: bases.mm1 ?? UNLISTENED_BASE,
    portalBaseUrl: settings.publicBaseUrl ?? bases.portal ?? UNLISTENED_BASE,
    mail: settings.mail,
    vasps: vaspsOf(settings),
    ...settings.mmsc,
    devices: deviceBook(settings.profiles),
  };
  world.addNode(NODES.smsc, smscMachine, restoreSmsc(settings.smsc, rows.filter(isSmscRow), now));
  world.addNode(NODES.ppg, ppgMachine, restorePpg(rows, now));
  world.addNode(NODES.packet, packetMachine, emptyPacket(settings.msisdnHeader, mmscHosts(bases.mm1)));
  world.addNode(NODES.mmsc, mmscMachine, restoreMmsc(mmsc, rows, now));
  world.addNode(NODES.mail, mailMachine, restoreMail(settings.mail, rows, now));
  world.setSubscriber(GATEWAY_SUBSCRIBER);
  addBusinesses(world, vaspsOf(settings), rows, now);
}

/** The mail server has a short code, by which texts reach people with a mailbox. */
const GATEWAY_SUBSCRIBER: Subscriber = {
  msisdn: EMAIL_GATEWAY,
  imsi: '999700000006245',
  name: 'E-mail gateway',
  handset: NODES.mail,
  mmsCapable: false,
  language: 'en',
};

/** Puts a handset and its subscription into a world, and lets it go on with what was under way. */
export function addHandset(world: World, setup: HandsetSetup, rows: readonly StoredRow[]): void {
  world.setSubscriber(subscriberOf(setup));
  world.addNode(setup.id, handsetMachine, restoreHandset(setup, rows), {
    reachable: 'yes',
    link: signallingOf(linkOf(setup)),
  });
  world.command(NODES.packet, {
    name: 'set-link',
    handset: setup.id,
    profile: linkOf(setup),
  } satisfies PacketCommand);
  if (setup.apn !== undefined) world.command(NODES.packet, apnOf(setup));
  world.command(setup.id, { name: 'resume' } satisfies HandsetCommand);
}

/** Makes a handset's access point settings known to the packet core. */
export function apnOf({ id, apn }: HandsetSetup): PacketCommand {
  return { name: 'set-apn', handset: id, apn: apn ?? null };
}

/** Authorities of the operator's own MMSC: its name, and the address where it listens. */
export function mmscHosts(mm1: string | undefined): string[] {
  const listening = mm1 === undefined ? null : parseHttpUrl(mm1);
  return listening === null ? [MMSC_HOST] : [MMSC_HOST, authorityOf(listening)];
}

/** Subscribers whose phones are elsewhere, in place of those that were known before. */
export function setOutsideSubscribers(
  world: World,
  before: NonNullable<Settings['outsideSubscribers']>,
  after: NonNullable<Settings['outsideSubscribers']>,
): void {
  for (const { msisdn } of before) world.removeNode(outsideNode(msisdn));
  for (const { msisdn, pushProxy } of after) {
    world.setSubscriber({
      msisdn,
      imsi: `99970${msisdn.slice(-10).replace('+', '').padStart(10, '0')}`,
      name: msisdn,
      handset: outsideNode(msisdn),
      mmsCapable: true,
      language: 'en',
      pushProxy,
    });
  }
}

/** No node of the world has this id: nothing but pushes can reach the subscriber. */
function outsideNode(msisdn: string): string {
  return `outside-${msisdn.slice(1)}`;
}

/** The operator's record of a handset on the desk. */
export function subscriberOf(setup: HandsetSetup): Subscriber {
  return {
    msisdn: setup.msisdn,
    imsi: setup.imsi,
    name: setup.name,
    handset: setup.id,
    mmsCapable: receivesMms(setup),
    ...(setup.profile.mms === null ? {} : { mmsVersion: setup.profile.mms.version }),
    ...withoutUndefined({ device: capabilitiesOf(setup.profile) ?? undefined }),
    ...shortMessagesOf(setup),
    language: setup.language,
  };
}

function shortMessagesOf({
  profile: { ems, smartMessaging },
}: HandsetSetup): Pick<Subscriber, 'shortMessages'> {
  if (ems === undefined && smartMessaging === undefined) return {};
  return { shortMessages: { ems: ems ?? 'none', smartMessaging: smartMessaging ?? [] } };
}

function isSmscRow({ collection }: StoredRow): boolean {
  return collection === SMSC_COLLECTION || collection === SUBMISSION_COLLECTION;
}
