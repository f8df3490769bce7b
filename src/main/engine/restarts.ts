import { Problem, type ProblemReport } from '../../shared/contract/problem';

/** So many restarts within so many milliseconds, and no more. */
const MOST = 3;
const WITHIN = 60_000;

/** What a host does about a loss. */
export interface RestartHost {
  /** Is told why, before each restart. */
  onRestart(report: ProblemReport): void;
  /** Resolves when there is room on the disk again: true, or false when the host shall end before that. */
  room(report: ProblemReport): Promise<boolean>;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/**
 * Runs a host, and runs it again when the thread of its database was lost or when there is room again on a disk that was
 * full: what was confirmed is in rows, and the lab goes on from them. After three losses within a minute the next one
 * ends it; a full disk may come as often as it likes.
 * @throws what `run` throws that is no such loss, or one too many
 */
export async function withRestarts(run: () => Promise<void>, host: RestartHost): Promise<void> {
  let losses: number[] = [];
  for (;;) {
    try {
      return await run();
    } catch (error) {
      const report = error instanceof Problem ? error.report : null;
      if (report?.code === 'disk-full') {
        if (!(await host.room(report))) return;
        continue;
      }
      if (report?.code !== 'store-lost') throw error;
      losses = losses.filter((at) => at > host.now() - WITHIN);
      if (losses.length >= MOST) throw error;
      losses.push(host.now());
      host.onRestart(report);
    }
  }
}
