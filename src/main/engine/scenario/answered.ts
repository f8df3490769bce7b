import type { RunningLab } from '../lab';

/**
 * Lets virtual time go on until an answer of the network is there, or nothing is left that could bring it.
 * @param advance moves virtual time on
 */
export async function answered<Value>(
  lab: RunningLab,
  advance: (to: number) => Promise<void>,
  answer: Promise<Value>,
): Promise<Value> {
  const state = { settled: false };
  const done = (): void => {
    state.settled = true;
  };
  answer.then(done, done);
  const { world } = lab.core;
  await advance(world.now);
  while (!state.settled && world.nextDue !== undefined) await advance(world.nextDue);
  return answer;
}
