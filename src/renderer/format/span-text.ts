import { SECOND, type Duration } from '../../shared/model/time';

/** How long ago or ahead, in its two largest units: `2 h 5 min`. */
export function spanText(duration: Duration): string {
  const seconds = Math.max(0, Math.round(duration / SECOND));
  if (seconds < 60) return `${seconds}\u00a0s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min ${seconds % 60}\u00a0s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}\u00a0h ${minutes % 60}\u00a0min`;
  return `${Math.floor(hours / 24)}\u00a0d ${hours % 24}\u00a0h`;
}
