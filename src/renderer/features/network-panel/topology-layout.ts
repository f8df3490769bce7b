/** A place in the drawing's own units. */
export type Place = readonly [x: number, y: number];

export interface TopologyLayout {
  width: number;
  height: number;
  /** Of each phone, column by column. */
  phones: readonly Place[];
  radio: Place;
  smsc: Place;
  packet: Place;
  ppg: Place;
  mmsc: Place;
}

/** From one phone to the next, across and down, with its name and what it has below it. */
const COLUMN = 118;
const ROW = 92;
const FIRST_PHONE = 70;
/** From the last column of phones on. */
const RADIO = 165;
const WIDTH = 680;
/** What a service needs above and below it for its name. */
const MARGIN = 74;
/** Distances of SMSC and PPG from the middle: where there is room, and at least. */
const SPREAD = { most: 130, least: 82 } as const;

/**
 * Places the nodes so that all are drawn as large as the room allows: many phones in several columns, the services
 * nearer to each other where the room is low.
 * @param room pixels; nothing of it is known yet: 0
 */
export function layOutTopology(phones: number, room: { width: number; height: number }): TopologyLayout {
  const width = room.width || WIDTH;
  const height = room.height || WIDTH;
  let best = { scale: 0, rows: 1, spread: SPREAD.most as number };
  for (let rows = Math.max(1, phones); rows >= 1; rows--) {
    for (const spread of [SPREAD.most, SPREAD.least]) {
      const size = sizeOf(phones, rows, spread);
      const scale = Math.min(width / size.width, height / size.height);
      // A little larger is not worth another shape.
      if (scale > best.scale * 1.02) best = { scale, rows, spread };
    }
  }
  const { rows, spread } = best;
  const size = sizeOf(phones, rows, spread);
  const middle = size.height / 2;
  const columns = columnsFor(phones, rows);
  const shift = (columns - 1) * COLUMN;
  const inColumn = Math.ceil(phones / columns);
  return {
    ...size,
    phones: Array.from({ length: phones }, (_, index): Place => {
      const column = Math.floor(index / inColumn);
      const here = Math.min(inColumn, phones - column * inColumn);
      const row = index - column * inColumn;
      return [FIRST_PHONE + column * COLUMN, middle - 8 + (row - (here - 1) / 2) * ROW];
    }),
    radio: [FIRST_PHONE + RADIO + shift, middle],
    smsc: [455 + shift, middle - spread],
    packet: [345 + shift, middle],
    ppg: [455 + shift, middle + spread],
    mmsc: [605 + shift, middle],
  };
}

function columnsFor(phones: number, rows: number): number {
  return Math.max(1, Math.ceil(phones / rows));
}

function sizeOf(phones: number, rows: number, spread: number): { width: number; height: number } {
  return {
    width: WIDTH + (columnsFor(phones, rows) - 1) * COLUMN,
    height: Math.max(2 * (spread + MARGIN), (rows + 0.4) * ROW),
  };
}
