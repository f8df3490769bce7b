import { REJECT_CAUSES } from '../../../shared/model/registration';
import { serviceOf } from '../../../shared/model/service';
import type { HandsetState, HandsetTurn } from './state';

/** Says in the trace, at the handset itself, what became of its radio: nothing of it crosses an interface of the lab. */
export function noteRadio(turn: HandsetTurn, note: string, correlation: string | null = null): void {
  const { id } = turn.state.setup;
  turn.trace(
    {
      from: id,
      to: id,
      interface: 'radio',
      protocol: 'none',
      octets: [],
      flow: null,
      correlation,
      hop: 'end-to-end',
    },
    turn.now,
    { note },
  );
}

/**
 * One row for each thing that changed: power, airplane mode, SIM, coverage, roaming, attachment for packet data; then what
 * the phone makes of it: registered, or refused, and its PDP context lost. Bars between one and four change nothing and
 * are not told.
 */
export function traceRadio(turn: HandsetTurn, before: HandsetState['radio']): void {
  for (const note of radioNotes(before, turn.state.radio)) noteRadio(turn, note);
}

type Radio = HandsetState['radio'];

function radioNotes(before: Radio, after: Radio): string[] {
  const covered = ({ signal }: Radio): boolean => signal > 0;
  const told = (changed: boolean, now: boolean, yes: string, no: string): string[] =>
    changed ? [now ? yes : no] : [];
  return [
    ...told(before.power !== after.power, after.power, 'switched on', 'switched off'),
    ...told(before.airplane !== after.airplane, after.airplane, 'airplane mode on', 'airplane mode off'),
    ...told(before.sim !== after.sim, after.sim === 'inserted', 'SIM inserted', 'SIM removed'),
    ...told(covered(before) !== covered(after), covered(after), 'coverage again', 'coverage lost'),
    ...told(
      before.roaming !== after.roaming,
      after.roaming,
      'roaming in another network',
      'back in the home network',
    ),
    ...told(
      before.packet !== after.packet,
      after.packet,
      'attached for packet data',
      'detached from packet data',
    ),
    ...registrationNotes(before, after),
  ];
}

/** Coverage that was away for a while does not make a phone register anew. */
function registrationNotes(before: Radio, after: Radio): string[] {
  const [was, is] = [serviceOf(before), serviceOf(after)];
  if (is === 'emergency-only' && after.registration !== 'accepted') {
    if (was === is && before.registration === after.registration) return [];
    const { cause, name } = REJECT_CAUSES[after.registration];
    return [`registration refused with cause ${cause} (${name}): emergency calls only`];
  }
  return is === 'in-service' && was !== 'in-service' && was !== 'no-coverage' ? ['registered'] : [];
}
