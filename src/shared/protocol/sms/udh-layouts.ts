import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import type { ElementRow } from './udh-elements';
import { ELEMENTS } from './udh-elements';
import type { ElementField } from './udh-fields';
import { MAX_ELEMENT } from './udh-fields';

/** A row of the table as decoders and encoders want it. */
export interface Layout {
  readonly row: ElementRow;
  readonly names: readonly string[];
  readonly fields: readonly ElementField<unknown>[];
  readonly least: number;
  readonly most: number;
  readonly schema: z.ZodType<Record<string, unknown>>;
}

function layoutOf(row: ElementRow): Layout {
  const fields = Object.values(row.fields);
  const { lastIei } = row;
  const schemas = Object.fromEntries(Object.entries(row.fields).map(([name, { schema }]) => [name, schema]));
  return {
    row,
    names: Object.keys(row.fields),
    fields,
    least: fields.reduce((sum, { least }) => sum + least, 0),
    most: Math.min(
      fields.reduce((sum, { most }) => sum + most, 0),
      MAX_ELEMENT,
    ),
    schema: z.object(
      lastIei === undefined ? schemas : { ...schemas, iei: z.number().int().min(row.iei).max(lastIei) },
    ),
  };
}

const LAYOUTS: readonly Layout[] = (ELEMENTS as readonly unknown[]).map((row) => layoutOf(row as ElementRow));
export const LAYOUTS_BY_NAME: ReadonlyMap<string, Layout> = new Map(
  LAYOUTS.map((layout) => [layout.row.name, layout]),
);
/** In the order in which they are tried. */
export const LAYOUTS_BY_IEI: readonly (readonly Layout[])[] = Array.from({ length: 256 }, (_, iei) =>
  LAYOUTS.filter(({ row }) => iei >= row.iei && iei <= (row.lastIei ?? row.iei)),
);

/** @throws EncodeError when the table has no such element */
export function layoutNamed(name: string): Layout {
  const layout = LAYOUTS_BY_NAME.get(name);
  if (layout === undefined) throw new EncodeError(`there is no element "${name}"`);
  return layout;
}
