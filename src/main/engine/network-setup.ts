import type { HandsetSetup } from '../../shared/model/handset';
import { linkOf } from '../../shared/model/link-profile';
import type { Subscriber } from '../../shared/model/subscriber';
import type { Settings } from '../../shared/contract/views';
import type { Time } from '../../shared/model/time';
import type { HandsetCommand } from '../network/handset/commands';
import { handsetMachine } from '../network/handset/handset';
import { restoreHandset } from '../network/handset/restore';
import { mmscMachine } from '../network/mmsc/mmsc';
import { restoreMmsc } from '../network/mmsc/restore';
import type { MmscSettings } from '../network/mmsc/state';
import { MMSC_HOST, NODES } from '../network/operator';
import { packetMachine } from '../network/packet/packet';
import { emptyPacket } from '../network/packet/state';
import type { PacketCommand } from '../network/packet/state';
import { ppgMachine } from '../network/ppg/ppg';
import { PPG_COLLECTION, restorePpg } from '../network/ppg/state';
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
    ...settings.mmsc,
  };
  world.addNode(NODES.smsc, smscMachine, restoreSmsc(rows.filter(isSmscRow), now));
  world.addNode(
    NODES.ppg,
    ppgMachine,
    restorePpg(rows.filter(({ collection }) => collection === PPG_COLLECTION)),
  );
  world.addNode(NODES.packet, packetMachine, emptyPacket(settings.msisdnHeader));
  world.addNode(NODES.mmsc, mmscMachine, restoreMmsc(mmsc, rows, now));
}

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
  world.command(setup.id, { name: 'resume' } satisfies HandsetCommand);
}

/** The operator's record of a handset on the desk. */
export function subscriberOf(setup: HandsetSetup): Subscriber {
  return {
    msisdn: setup.msisdn,
    imsi: setup.imsi,
    name: setup.name,
    handset: setup.id,
    mmsCapable: setup.profile.mms !== null,
    ...(setup.profile.mms === null ? {} : { mmsVersion: setup.profile.mms.version }),
    language: setup.language,
  };
}

function isSmscRow({ collection }: StoredRow): boolean {
  return collection === SMSC_COLLECTION || collection === SUBMISSION_COLLECTION;
}
