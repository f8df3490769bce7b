import { useAsked } from './use-asked';

/**
 * A switch whose change takes a moment to come back from the engine. It shows what was asked for until then, so that of
 * two presses in a row the second one counts, too; refused, it shows again what is so.
 * @param change asks for it; what takes a while settles once it was answered
 * @returns what the switch shows, and what a press on it does
 */
export function useSwitch(on: boolean, change: (on: boolean) => unknown): [boolean, () => void] {
  const [shown, ask] = useAsked(on, change);
  return [shown, () => ask(!shown)];
}
