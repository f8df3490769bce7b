import { DecodeError, EncodeError } from '../kit/decode-error';
import { escapeXml } from '../kit/xml-characters';
import { finding } from '../kit/xml-reading';
import type { Reading } from '../kit/xml-reading';
import { attributeOf, localName, textOf } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';

/** How the content of an element is read and written. */
export interface ElementType<T> {
  read(element: XmlElement, reading: Reading): T;
  /** @throws EncodeError when the value cannot be written */
  write(value: T): { attributes?: readonly (readonly [string, string])[]; content: string };
}

/** An element of a sequence: XML Schema writes each at most once and in this order. */
export interface ElementRow<N extends string = string, T = unknown, R extends boolean = boolean> {
  name: N;
  type: ElementType<T>;
  required: R;
}

export function required<N extends string, T>(name: N, type: ElementType<T>): ElementRow<N, T, true> {
  return { name, type, required: true };
}

export function optional<N extends string, T>(name: N, type: ElementType<T>): ElementRow<N, T, false> {
  return { name, type, required: false };
}

// `never` in the place of T would reject rows; `any` is what lets a table hold rows of all types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRow = ElementRow<string, any, boolean>;
type ValueOf<R> = R extends ElementRow<string, infer T, boolean> ? T : never;

/** The values of a sequence of elements by their names. */
export type Values<R extends readonly AnyRow[]> = {
  -readonly [K in R[number] as K extends { required: true } ? K['name'] : never]: ValueOf<K>;
} & {
  -readonly [K in R[number] as K extends { required: false } ? K['name'] : never]?: ValueOf<K>;
};

export function isElement(child: XmlElement['children'][number]): child is XmlElement {
  return child.type === 'element';
}

/** Reads the sequence inside an element: in any order, the first of each name; what is unknown is a finding. */
export function readValues<R extends readonly AnyRow[]>(
  rows: R,
  element: XmlElement,
  reading: Reading,
): Values<R> {
  const values: Record<string, unknown> = {};
  let last = -1;
  for (const child of element.children.filter(isElement)) {
    const index = rows.findIndex(({ name }) => name.toLowerCase() === localName(child));
    const row = rows[index] as ElementRow | undefined;
    if (row === undefined) {
      finding(reading, 'unknown-element', `no element of ${element.name}: ${child.name}`, child.start);
    } else if (Object.hasOwn(values, row.name)) {
      finding(reading, 'repeated-element', `${child.name} a second time`, child.start);
    } else {
      if (index < last) finding(reading, 'element-order', `${child.name} comes too late`, child.start);
      last = Math.max(last, index);
      values[row.name] = within(row.name, () => row.type.read(child, reading));
    }
  }
  const missing = rows.find((row) => row.required && !Object.hasOwn(values, row.name));
  if (missing !== undefined) {
    throw new DecodeError(`${element.name} has no ${missing.name}`, reading.offsetOf(element.start));
  }
  return values as Values<R>;
}

function within<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof DecodeError ? error.within(name) : error;
  }
}

/** Writes a sequence, each element in its place. */
export function writeValues<R extends readonly AnyRow[]>(rows: R, values: Values<R>): string {
  return rows
    .map(({ name, type, required: needed }) => {
      const value = (values as Record<string, unknown>)[name];
      if (value === undefined) {
        if (needed) throw new EncodeError('is missing', name);
        return '';
      }
      return writeElement(name, type, value);
    })
    .join('');
}

export function writeElement<T>(name: string, type: ElementType<T>, value: T): string {
  const { attributes = [], content } = type.write(value);
  const written = attributes.map(([key, text]) => ` ${key}="${escapeXml(text)}"`).join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A sequence of elements inside an element. */
export function group<const R extends readonly AnyRow[]>(rows: R): ElementType<Values<R>> {
  return {
    read: (element, reading) => readValues(rows, element, reading),
    write: (values) => ({ content: writeValues(rows, values) }),
  };
}

/** Character data, without the white space around it. */
export const text: ElementType<string> = {
  read: (element) => textOf(element).trim(),
  write: (value) => ({ content: escapeXml(value) }),
};

/** xs:boolean: `true` or `1`, `false` or `0`. */
export const boolean: ElementType<boolean> = {
  read(element, reading) {
    const value = textOf(element).trim().toLowerCase();
    if (!/^(true|false|1|0)$/.test(value)) {
      finding(
        reading,
        'bad-boolean',
        `${element.name} is neither true nor false: ${short(value)}`,
        element.start,
      );
    }
    return value === 'true' || value === '1';
  },
  write: (value) => ({ content: String(value) }),
};

/** One of some words, upper and lower case alike; another one is kept as it is, with a finding. */
export function word<const W extends string>(words: readonly W[]): ElementType<W | (string & {})> {
  return {
    read(element, reading) {
      const value = textOf(element).trim();
      const known = words.find((other) => other.toLowerCase() === value.toLowerCase());
      if (known === undefined) {
        finding(reading, 'unknown-word', `${element.name} does not know ${short(value)}`, element.start);
      }
      return known ?? value;
    },
    write: (value) => ({ content: escapeXml(value) }),
  };
}

/** A whole number of at least zero. */
export const whole: ElementType<number> = {
  read(element, reading) {
    const value = textOf(element).trim();
    if (!/^\d{1,9}$/.test(value)) {
      throw new DecodeError(`not a number: ${short(value)}`, reading.offsetOf(element.start));
    }
    return Number(value);
  },
  write: (value) => ({ content: String(value) }),
};

/** An element that says all in attributes, which are texts. */
export function attributes<const N extends string>(names: readonly N[]): ElementType<{ [K in N]?: string }> {
  return {
    read: (element) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = attributeOf(element, name);
          return value === null ? [] : [[name, value] as const];
        }),
      ) as { [K in N]?: string },
    write: (value) => ({
      attributes: names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]] as const])),
      content: '',
    }),
  };
}

/** As much of a text as a message shows. */
export function short(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}
