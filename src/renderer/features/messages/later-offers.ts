import { HOUR, MINUTE } from '../../../shared/model/time';

/** Times that are offered for a message to be sent at. */
export type LaterOffer = 'minutes' | 'hour' | 'evening' | 'morning';

/** After how many minutes the first one is. */
export const SOON = 5;

/**
 * When a message can be sent later, by one touch: soon, in an hour, and at the next evening and morning, whichever comes
 * first. Milliseconds of the desk's clock.
 */
export function laterOffers(now: number): [LaterOffer, number][] {
  const offers: [LaterOffer, number][] = [
    ['minutes', now + SOON * MINUTE],
    ['hour', now + HOUR],
    ['evening', nextAt(now, 18)],
    ['morning', nextAt(now, 8)],
  ];
  return offers.sort(([, one], [, other]) => one - other);
}

/** The next time that a clock shows this hour. */
function nextAt(now: number, hour: number): number {
  const day = new Date(now);
  day.setHours(hour, 0, 0, 0);
  if (day.getTime() <= now) day.setDate(day.getDate() + 1);
  return day.getTime();
}
