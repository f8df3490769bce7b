import { chargedPartySchema } from '../../../shared/model/charging';
import type { Charging, ChargingRecord } from '../../../shared/model/charging';
import { normaliseNumber } from '../../../shared/model/numbering';
import { DAY } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import type { Mm7StatusCode } from '../../../shared/protocol/mm7/status';
import { schedule } from '../world/timers';
import type { MmscTurn } from './records';
import type { Delivery, Mm } from './mm';
import type { MmscState, MmscTimer } from './state';
import { vaspOf } from './vasp-accounts';
import type { VaspContent } from './vasp-submission';

/** Rows: `<short code>/<Message-ID>/<index of the recipient>`. They stay when the message goes, until they are settled. */
export const CHARGE_COLLECTION = 'mmsc-charge';

/**
 * What a request of MM7 says of who pays (3GPP TS 23.140 §8.7.1); null: nothing. A third party has to be named, and be
 * somebody whom the operator can charge; where somebody else pays, none is named.
 */
export function chargingOf(
  turn: MmscTurn,
  { ChargedParty: said, ChargedPartyID: id, ServiceCode: serviceCode }: VaspContent,
): { refused: { code: Mm7StatusCode; details: string } } | { charging: Charging | null } {
  const refused = (
    code: Mm7StatusCode,
    details: string,
  ): { refused: { code: Mm7StatusCode; details: string } } => ({
    refused: { code, details },
  });
  const party = chargedPartySchema.options.find((each) => each === said);
  if (said !== undefined && party === undefined)
    return refused(4004, `ChargedParty is ${said}; it can be ${chargedPartySchema.options.join(', ')}`);
  if (party === 'ThirdParty' && id === undefined)
    return refused(4004, 'ChargedParty is ThirdParty and no ChargedPartyID says who that is');
  if (party !== 'ThirdParty' && id !== undefined)
    return refused(4004, `ChargedPartyID names a third party and ChargedParty is ${party ?? 'not there'}`);
  const thirdParty = id === undefined ? undefined : (normaliseNumber(id) ?? id);
  if (thirdParty !== undefined && !chargeable(turn, thirdParty))
    return refused(2003, `${thirdParty} is nobody here who can be charged`);
  if (party === undefined && serviceCode === undefined) return { charging: null };
  return {
    charging: {
      ...(party === undefined ? {} : { party }),
      ...(thirdParty === undefined ? {} : { thirdParty }),
      ...(serviceCode === undefined ? {} : { serviceCode }),
    },
  };
}

function chargeable(turn: MmscTurn, address: string): boolean {
  return vaspOf(turn, address) !== undefined || turn.tools.directory.byNumber(address) !== undefined;
}

/** A recipient has got the message: whoever pays for it owes that now. */
export function charge(turn: MmscTurn, mm: Mm, index: number): void {
  const delivery = mm.deliveries[index];
  if (mm.charging === undefined || delivery === undefined) return;
  const record: ChargingRecord = {
    message: mm.id,
    business: mm.from,
    recipient: delivery.recipient,
    at: turn.now,
    party: mm.charging.party ?? null,
    payers: payersOf(mm, delivery, mm.charging),
    serviceCode: mm.charging.serviceCode ?? null,
    messageClass: mm.messageClass,
    size: mm.submission.size,
  };
  const key = `${mm.from}/${mm.id}/${index}`;
  turn.persist(CHARGE_COLLECTION, key, record);
  turn.update({ timers: scheduleSettled(turn.state.timers, key, record, turn.now) });
}

/** How long a record is kept: a bill of the month is written by then. */
const SETTLED_AFTER = 90 * DAY;

/** Puts down when a record goes. */
export function scheduleSettled(
  timers: MmscState['timers'],
  key: string,
  { at }: ChargingRecord,
  now: Time,
): MmscState['timers'] {
  return schedule<MmscTimer>(timers, Math.max(at + SETTLED_AFTER, now), { for: 'charge', key });
}

/** A record has been kept long enough. */
export function chargeSettled(turn: MmscTurn, key: string): void {
  turn.persist(CHARGE_COLLECTION, key, null);
}

function payersOf({ from }: Mm, { recipient }: Delivery, { party, thirdParty }: Charging): string[] {
  switch (party) {
    case 'Sender':
      return [from];
    case 'Recipient':
      return [recipient];
    case 'Both':
      return [from, recipient];
    case 'ThirdParty':
      return thirdParty === undefined ? [] : [thirdParty];
    case 'Neither':
    case undefined:
      return [];
  }
}
