import { useCallback, useSyncExternalStore, type RefCallback } from 'react';
import type { Time } from '../../shared/model/time';
import { virtualNow, type DeskStore } from './desk-store';
import { useDeskStore } from './lab-context';

/** Real milliseconds between two looks at the clock: nobody reads faster, and each costs a picture. */
const TICK = 100;

/** One timer for all who show the time of a lab; it runs while somebody does. */
class Ticker {
  private readonly listeners = new Set<() => void>();
  private at: Time = 0;
  private end: (() => void) | null = null;

  constructor(private readonly desk: DeskStore) {}

  /** Virtual time at the last tick. */
  get now(): Time {
    return this.end === null ? virtualNow(this.desk.getState()) : this.at;
  }

  /** Tells at each tick, and when the clock is set. @returns what ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    this.end ??= this.run();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.end?.();
      this.end = null;
    };
  }

  private run(): () => void {
    const tick = (): void => {
      const now = virtualNow(this.desk.getState());
      if (now === this.at) return;
      this.at = now;
      for (const listener of this.listeners) listener();
    };
    this.at = virtualNow(this.desk.getState());
    const timer = setInterval(tick, TICK);
    const unsubscribe = this.desk.subscribe((state, before) => {
      if (state.clockHeardAt !== before.clockHeardAt) tick();
    });
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }
}

const tickers = new WeakMap<DeskStore, Ticker>();

function useTicker(): Ticker {
  const desk = useDeskStore();
  const known = tickers.get(desk);
  if (known !== undefined) return known;
  const ticker = new Ticker(desk);
  tickers.set(desk, ticker);
  return ticker;
}

/** The virtual clock's time, in whole steps of `step` milliseconds; renders again only when a step is over. */
export function useVirtualTime(step: number): Time {
  const ticker = useTicker();
  const subscribe = useCallback((changed: () => void) => ticker.subscribe(changed), [ticker]);
  return useSyncExternalStore(subscribe, () => Math.floor(ticker.now / step) * step);
}

/** Writes the running time into the element that it is the ref of, past React: nothing else changes with it. */
export function useRunningText(format: (now: Time) => string): RefCallback<HTMLElement> {
  const ticker = useTicker();
  return useCallback(
    (element: HTMLElement) => {
      const draw = (): void => {
        const text = format(ticker.now);
        if (element.firstChild === null) element.textContent = text;
        // The text changes; a new one would have the element put together again.
        else if (element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
      };
      draw();
      return ticker.subscribe(draw);
    },
    [ticker, format],
  );
}
