import { joinOctets } from '../../../shared/protocol/kit/octets';
import { SMSC_POLICY } from '../../../shared/model/smsc-policy';
import type { SmscPolicy } from '../../../shared/model/smsc-policy';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { decodeRpdu, encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsSubmit, Tpdu } from '../../../shared/protocol/sms/tpdu';
import { octetUserData, textUserData } from '../../../shared/protocol/sms/user-data';
import { EMAIL_GATEWAY, NODES, SMSC_ADDRESS } from '../operator';
import type { Command, Effect, Input, Machine, Packet } from '../world/machine';
import type { Radio, Reachability } from '../world/radio';
import type { World } from '../world/world';
import { worldForTests } from '../world/world.testing';
import { smscMachine } from './smsc';
import { emptySmsc } from './state';
import type { SmscCommand } from './state';

type SmsCommand = Extract<Tpdu, { kind: 'sms-command' }>;

export const ANNA = '+491715550101';
export const BEN = '+491715550102';

export interface Probe {
  got: Rpdu[];
}

/** A handset of bare wire: notes what comes and sends what it is told. Answers RP-DATA as `answer` says. */
function probe(answer: (rp: Rpdu, count: number) => Rpdu | null): Machine<Probe> {
  return {
    step(state, input: Input) {
      if (input.type === 'command') {
        return {
          state,
          effects: (input.command as unknown as { effects: Effect[] }).effects,
        };
      }
      if (input.type !== 'packet') return { state, effects: [] };
      const rp = decodeRpdu(joinOctets(input.packet.octets)).value;
      const got = [...state.got, rp];
      const reply =
        rp.type === 'rp-data' ? answer(rp, got.filter(({ type }) => type === 'rp-data').length) : null;
      const packet = { ...input.packet, from: input.packet.to, to: input.packet.from };
      return {
        state: { got },
        effects: reply === null ? [] : [{ type: 'send', packet: { ...packet, octets: [encodeRpdu(reply)] } }],
      };
    },
  };
}

export const acknowledge = (rp: Rpdu): Rpdu => ({
  type: 'rp-ack',
  direction: 'mo',
  reference: rp.reference,
  tpdu: null,
});
export const refuse =
  (cause: number) =>
  (rp: Rpdu): Rpdu => ({ type: 'rp-error', direction: 'mo', reference: rp.reference, cause, tpdu: null });

const radio = (reachable: Reachability): Radio => ({
  reachable,
  link: { latency: 900, jitter: 500, loss: 0 },
});

export function network(
  answer: (rp: Rpdu, count: number) => Rpdu | null,
  ben: 'yes' | 'switched-off' = 'yes',
): World {
  const world = worldForTests({ seed: 5 });
  world.addNode('smsc', smscMachine, emptySmsc(SMSC_POLICY));
  world.addNode('anna', probe(acknowledge), { got: [] }, radio('yes'));
  world.addNode('ben', probe(answer), { got: [] }, radio(ben));
  for (const [handset, msisdn] of [
    ['anna', ANNA],
    ['ben', BEN],
  ] as const) {
    world.setSubscriber({
      msisdn,
      imsi: '262010000000001',
      name: handset,
      handset,
      mmsCapable: true,
      language: 'en',
    });
  }
  return world;
}

/** The operator settles something otherwise than usual. */
export function settle(world: World, policy: Partial<SmscPolicy>): void {
  world.command('smsc', { name: 'configure', policy: { ...SMSC_POLICY, ...policy } } satisfies SmscCommand);
}

/** The gateway for texts to people with a mailbox, which takes everything. */
export function addGateway(world: World): void {
  world.addNode(NODES.mail, probe(acknowledge), { got: [] });
  world.setSubscriber({
    msisdn: EMAIL_GATEWAY,
    imsi: '262010000000002',
    name: 'Gateway',
    handset: NODES.mail,
    mmsCapable: false,
    language: 'en',
  });
}

function give(world: World, handset: string, effects: Effect[]): void {
  const command: Command & { effects: Effect[] } = { name: 'do', effects };
  world.command(handset, command);
}

/** Ben's handset is switched on, or off. */
export function switchBen(world: World, reachable: Reachability): void {
  const effects: Effect[] = [{ type: 'radio', radio: radio(reachable) }];
  if (reachable === 'yes')
    effects.push({ type: 'notice', to: 'smsc', notice: { name: 'reachable', subscriber: 'ben' } });
  give(world, 'ben', effects);
}

/** Ben's handset has room again. */
export function benHasRoom(world: World, reference = 77): void {
  const packet = rpPacket('ben', encodeRpdu({ type: 'rp-smma', reference }));
  give(world, 'ben', [{ type: 'send', packet }]);
}

/** Anna sends an SMS-COMMAND about the message with TP-MR 9 (or another) to Ben. */
export function command(world: World, commandType: number, change: Partial<SmsCommand> = {}): void {
  const tpdu = encodeTpdu({
    kind: 'sms-command',
    statusReportRequest: false,
    messageReference: 200,
    pid: 0,
    commandType,
    messageNumber: 9,
    destination: smsAddress(BEN),
    commandData: octetUserData(new Uint8Array(0)),
    ...change,
  });
  sendTpdu(world, tpdu, 2, SMSC_ADDRESS);
}

/** @param centre RP-DA */
export function submit(
  world: World,
  text: string,
  change: Partial<SmsSubmit> = {},
  centre: string = SMSC_ADDRESS,
): void {
  const userData = textUserData(text);
  const tpdu = encodeTpdu({
    kind: 'sms-submit',
    replyPath: false,
    statusReportRequest: true,
    rejectDuplicates: false,
    messageReference: 9,
    destination: smsAddress(BEN),
    pid: 0,
    dcs: dcsFor(userData.encoding),
    validity: null,
    userData,
    ...change,
  });
  sendTpdu(world, tpdu, 1, centre);
}

function sendTpdu(world: World, tpdu: Uint8Array, reference: number, centre: string): void {
  sendRp(
    world,
    encodeRpdu({
      type: 'rp-data',
      direction: 'mo',
      reference,
      originator: null,
      destination: smsAddress(centre),
      tpdu,
    }),
  );
}

export function sendRp(world: World, octets: Uint8Array): void {
  give(world, 'anna', [{ type: 'send', packet: rpPacket('anna', octets) }]);
}

function rpPacket(from: string, octets: Uint8Array): Packet {
  return {
    from,
    to: 'smsc',
    interface: 'sms',
    protocol: 'rp',
    octets: [octets],
    flow: null,
    correlation: null,
    hop: 'end-to-end',
  };
}

export function delivered(world: World, handset: string): Tpdu[] {
  return world
    .state<Probe>(handset)
    .got.filter((rp) => rp.type === 'rp-data')
    .map((rp) => decodeTpdu(rp.tpdu, 'mt').value);
}

export const texts = (world: World): (string | null)[] =>
  delivered(world, 'ben').map((tpdu) => (tpdu.kind === 'sms-deliver' ? tpdu.userData.text : null));
export const reports = (world: World): number[] =>
  delivered(world, 'anna').flatMap((tpdu) => (tpdu.kind === 'sms-status-report' ? [tpdu.status] : []));
