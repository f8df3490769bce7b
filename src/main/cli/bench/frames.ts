import type { ChromiumPage } from './chromium';
import type { Measurement } from './measure';

/** What the main thread of a page did while it was watched. Milliseconds. */
export interface FrameReport {
  /** Processor time of all tasks from the beginning of a frame to that of the next one, ascending. */
  work: readonly number[];
  /** From one frame to the next, ascending. */
  intervals: readonly number[];
  /** Tasks that took longer than 50 ms by the clock, the longest first, each with its processor time. */
  long: readonly { took: number; work: number }[];
}

/** One event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Processor time of the thread. */
  tdur?: number;
  args?: { name?: string };
}

/**
 * Tasks and marks alone: tracing everything that a task does adds a tenth to the time of the task, which is not the
 * page's own.
 */
const CATEGORIES = ['__metadata', 'toplevel', 'blink.user_timing'];
/** The mark that begins a frame. */
const FRAME = 'handset-lab-frame';
const TASK = 'ThreadControllerImpl::RunTask';
const LONG_TASK = 50;

/**
 * Draws and marks a frame whenever one can be drawn, so that the intervals between frames can be seen. Whoever else wants
 * to know of each frame is called in the same turn (`__drawn`): a second one would be work that is not the page's own.
 */
const KEEP_DRAWING = `window.__drawn = () => undefined;
  (function frame() {
    if (window.__drawn === null) return;
    performance.mark('${FRAME}');
    window.__drawn();
    requestAnimationFrame(frame);
  })()`;

/** What the page calls when it has drawn. */
const PACE = 'handsetLabPace';

/** Watches the main thread of a page while something happens in it. */
export async function watchFrames(page: ChromiumPage, act: () => Promise<void>): Promise<FrameReport> {
  const events: TraceEvent[] = [];
  page.on('Tracing.dataCollected', (params) => events.push(...(params as { value: TraceEvent[] }).value));
  const complete = new Promise<void>((resolve) => page.on('Tracing.tracingComplete', () => resolve()));
  const traceConfig = { includedCategories: CATEGORIES, excludedCategories: ['*'] };
  await page.call('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await page.evaluate(KEEP_DRAWING);
  await act();
  await page.evaluate('window.__drawn = null');
  await page.call('Tracing.end');
  await complete;
  return reportOf(events);
}

/**
 * Calls `act` each time a page that is watched has drawn so many pictures, until it was called `times` times. What a picture has to
 * do is the same on a busy machine then, which draws fewer of them: nothing piles up between two.
 */
export async function pacedByFrames(
  page: ChromiumPage,
  pictures: number,
  times: number,
  act: (call: number) => void,
): Promise<void> {
  await page.call('Runtime.enable');
  await page.call('Runtime.addBinding', { name: PACE });
  let calls = 0;
  await new Promise<void>((resolve) => {
    page.on('Runtime.bindingCalled', () => {
      if (calls < times) act(calls++);
      else resolve();
    });
    void page.evaluate(`(() => {
      let drawn = 0;
      window.__drawn = () => { if (++drawn % ${pictures} === 0) window.${PACE}(''); };
    })()`);
  });
}

/** The busiest renderer's main thread, frame by frame. */
function reportOf(events: readonly TraceEvent[]): FrameReport {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const threads = mains.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid),
  );
  const drawn = (thread: readonly TraceEvent[]): number => thread.filter(({ name }) => name === FRAME).length;
  const main = threads.sort((a, b) => drawn(b) - drawn(a))[0] ?? [];
  const byTime = (a: TraceEvent, b: TraceEvent): number => a.ts - b.ts;
  const tasks = main.filter(({ name, dur }) => name === TASK && dur !== undefined).sort(byTime);
  const draws = main.filter(({ name }) => name === FRAME).sort(byTime);

  const frames: { start: number; work: number }[] = [];
  let nextDraw = 0;
  for (const { ts, dur = 0, tdur = 0 } of tasks) {
    while (nextDraw < draws.length && draws[nextDraw]!.ts < ts) nextDraw++;
    const draw = draws[nextDraw];
    if (draw !== undefined && draw.ts < ts + dur) frames.push({ start: ts, work: 0 });
    const frame = frames.at(-1);
    if (frame !== undefined) frame.work += tdur / 1_000;
  }
  const ascending = (a: number, b: number): number => a - b;
  return {
    // The last one was cut off.
    work: frames
      .slice(0, -1)
      .map(({ work }) => work)
      .sort(ascending),
    intervals: frames
      .slice(1)
      .map(({ start }, i) => (start - frames[i]!.start) / 1_000)
      .sort(ascending),
    long: tasks
      .map(({ dur = 0, tdur = 0 }) => ({ took: dur / 1_000, work: tdur / 1_000 }))
      .filter(({ took }) => took > LONG_TASK)
      .sort((a, b) => b.took - a.took),
  };
}

/** The value below which this share of the ascending values lies. */
function quantile(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

/** What was seen of a page as measurements; `most` is the bar of the work. Milliseconds. */
export function framesOf(name: string, report: FrameReport, most: number, note: string): Measurement[] {
  const { work, intervals, long } = report;
  const longest = long[0];
  return [
    {
      name: `${name}: work`,
      value: quantile(work, 0.95),
      unit: 'ms',
      note: `p95 of processor time a frame, at most ${most}; p50 ${quantile(work, 0.5).toFixed(1)}, p99 ${quantile(work, 0.99).toFixed(1)}; ${note}`,
    },
    {
      name: `${name}: interval`,
      value: quantile(intervals, 0.95),
      unit: 'ms',
      note: `p95 between frames; p50 ${quantile(intervals, 0.5).toFixed(1)}, p99 ${quantile(intervals, 0.99).toFixed(1)}, most ${quantile(intervals, 1).toFixed(0)}; ${intervals.length + 1} frames`,
    },
    {
      name: `${name}: long tasks`,
      value: long.length,
      unit: 'tasks',
      note: `over 50 ms by the clock; ${longest === undefined ? 'none' : `longest ${longest.took.toFixed(0)} ms, ${longest.work.toFixed(0)} ms of it at work`}; ${long.filter((task) => task.work > 50).length} over 50 ms of processor time`,
    },
  ];
}
