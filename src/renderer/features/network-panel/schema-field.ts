import { z } from 'zod';

/** What a form needs to know of one value, taken from its schema. */
export interface SchemaField {
  kind: 'boolean' | 'number' | 'text' | 'choice' | 'list' | 'record';
  /** Of a number. */
  min: number;
  max: number;
  /** What stands for it when it is absent. */
  fallback: unknown;
  optional: boolean;
  nullable: boolean;
  /** Of a choice. */
  options: readonly string[];
}

/** Reads a schema's kind and limits, below its default, optional, nullable and read-only layers. */
export function schemaField(schema: z.ZodType): SchemaField {
  const field: SchemaField = {
    kind: 'text',
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
    fallback: undefined,
    optional: false,
    nullable: false,
    options: [],
  };
  let inner: unknown = schema;
  for (;;) {
    if (inner instanceof z.ZodDefault) field.fallback = inner.def.defaultValue;
    else if (inner instanceof z.ZodOptional) field.optional = true;
    else if (inner instanceof z.ZodNullable) field.nullable = true;
    else if (!(inner instanceof z.ZodReadonly)) break;
    inner = inner.def.innerType;
  }
  if (inner instanceof z.ZodBoolean) return { ...field, kind: 'boolean' };
  if (inner instanceof z.ZodRecord) return { ...field, kind: 'record' };
  if (inner instanceof z.ZodArray) return { ...field, kind: 'list' };
  if (inner instanceof z.ZodEnum) return { ...field, kind: 'choice', options: inner.options.map(String) };
  if (!(inner instanceof z.ZodNumber)) return field;
  return { ...field, kind: 'number', min: inner.minValue ?? field.min, max: inner.maxValue ?? field.max };
}
