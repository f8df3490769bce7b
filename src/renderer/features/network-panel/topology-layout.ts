/** A place in the drawing's own units. */
export type Place = readonly [x: number, y: number];

export interface TopologyLayout {
  width: number;
  height: number;
  /** Of each phone, column by column. */
  phones: readonly Place[];
  /** Of each phone, where its line turns on its way to the radio network: clear of other phones and of what stands below them. */
  roads: readonly (readonly Place[])[];
  radio: Place;
  smsc: Place;
  packet: Place;
  ppg: Place;
  mmsc: Place;
  /** Beyond the operator: where mails go to, and who sends to many. */
  mail: Place;
  business: Place;
}

/** From one phone to the next, across and down, with its name and what it has below it. */
const COLUMN = 118;
const ROW = 100;
/** Up from the middle of a phone to the line that passes above it. */
const LANE = 32;
const FIRST_PHONE = 70;
/** From the last column of phones on. */
const RADIO = 165;
const WIDTH = 768;
/** What a service needs above and below it for its name. */
const MARGIN = 74;
/** Distance of what stands beyond the operator from the middle. */
const OUTSIDE = 74;
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
  const places = Array.from({ length: phones }, (_, index): Place => {
    const column = Math.floor(index / inColumn);
    const row = index - column * inColumn;
    // All columns begin at one height, so that lines pass between their rows.
    return [FIRST_PHONE + column * COLUMN, middle - 8 + (row - (Math.min(inColumn, phones) - 1) / 2) * ROW];
  });
  const turn = FIRST_PHONE + shift + COLUMN / 2 + 3;
  return {
    ...size,
    phones: places,
    roads: places.map(([x, y], index): Place[] => {
      if (Math.floor(index / inColumn) === columns - 1) return [[turn, y]];
      return [
        [x + 44, y],
        [x + 54, y - LANE],
        [turn, y - LANE],
      ];
    }),
    radio: [FIRST_PHONE + RADIO + shift, middle],
    smsc: [455 + shift, middle - spread],
    packet: [345 + shift, middle],
    ppg: [455 + shift, middle + spread],
    mmsc: [605 + shift, middle],
    mail: [722 + shift, middle - OUTSIDE],
    business: [722 + shift, middle + OUTSIDE],
  };
}

function columnsFor(phones: number, rows: number): number {
  return Math.max(1, Math.ceil(phones / rows));
}

function sizeOf(phones: number, rows: number, spread: number): { width: number; height: number } {
  const columns = columnsFor(phones, rows);
  return {
    width: WIDTH + (columns - 1) * COLUMN,
    height: Math.max(2 * (spread + MARGIN), (rows + 0.4) * ROW),
  };
}
