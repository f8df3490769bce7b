import { Problem, type ProblemReport } from '../../shared/contract/problem';

/** So many restarts within so many milliseconds, and no more. */
const MOST = 3;
const WITHIN = 60_000;

/**
 * Runs a host, and runs it again when the thread of its database was lost: what was confirmed is in rows, and the lab
 * goes on from them. After three restarts within a minute the loss ends it.
 * @param onRestart is told why, before each restart
 * @param now milliseconds of a clock that only goes forward
 * @throws what `run` throws that is no such loss, or one too many
 */
export async function withRestarts(
  run: () => Promise<void>,
  onRestart: (report: ProblemReport) => void,
  now: () => number = () => performance.now(),
): Promise<void> {
  let restarts: number[] = [];
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Problem) || error.report.code !== 'store-lost') throw error;
      restarts = restarts.filter((at) => at > now() - WITHIN);
      if (restarts.length >= MOST) throw error;
      restarts.push(now());
      onRestart(error.report);
    }
  }
}
