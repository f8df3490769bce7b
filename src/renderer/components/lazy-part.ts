import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** Between two attempts to fetch a part, while the engine that serves it is away. Milliseconds. */
const AGAIN = 1_000;

const parts: (() => Promise<unknown>)[] = [];

/**
 * A part of the desk whose script is fetched when it is first shown, or by `fetchParts`. While the script cannot be
 * had (the engine is away) the part stays pending, and so its Suspense boundary shows what stands in for it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  let fetched: Promise<ComponentType<Props>> | null = null;
  const fetchOnce = (): Promise<ComponentType<Props>> => (fetched ??= untilLoaded(load));
  parts.push(fetchOnce);
  return lazy(async () => ({ default: await fetchOnce() }));
}

async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      // The server has gone, which the desk says by itself; it asks again until the server is back.
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}

/** Fetches every part, one after the other: after the first picture, so that nothing waits for a script later. */
export async function fetchParts(): Promise<void> {
  for (const part of parts) await part();
}
