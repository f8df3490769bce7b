import type { z } from 'zod';
import {
  faultActionSchema,
  faultOccasionSchema,
  faultSchema,
  wrongAction,
} from '../../../shared/model/fault';
import type { Fault, FaultAction, FaultHop } from '../../../shared/model/fault';
import { refusalsAt } from '../../../shared/protocol/mms/refusals';
import { schemaField } from './schema-field';
import type { Issue } from './wrong-value';
import type { SchemaField } from './schema-field';

export type ActionName = FaultAction['do'];
export type OccasionName = 'probability' | 'nth' | 'every';

/** A parameter of an action or an occasion, as the form asks for it. */
export interface Parameter extends SchemaField {
  name: string;
}

/** A fault as it stands in the form: parameters as they are typed. */
export interface FaultForm {
  id: string;
  hop: FaultHop;
  /** Empty: everybody. */
  handset: string;
  action: ActionName;
  occasion: OccasionName;
  parameters: Readonly<Record<string, string>>;
}

const shapesOfActions = new Map(faultActionSchema.options.map(({ shape }) => [shape.do.value, shape]));
const shapesOfOccasions = new Map(
  faultOccasionSchema.options.map(({ shape }) => [Object.keys(shape)[0] as OccasionName, shape]),
);

export const OCCASIONS: readonly OccasionName[] = [...shapesOfOccasions.keys()];

/** What can happen on a hop. */
export function actionsAt(hop: FaultHop): ActionName[] {
  return [...shapesOfActions.keys()].filter((name) => wrongAction(hop, name) === null);
}

/** What is to be said of an action on a hop. */
export function actionParameters(action: ActionName, hop: FaultHop): Parameter[] {
  const parameters = Object.entries(shapesOfActions.get(action) ?? {})
    .filter(([name]) => name !== 'do')
    .map(([name, schema]): Parameter => ({ name, ...schemaField(schema as z.ZodType) }));
  return parameters.map((parameter) =>
    action === 'refuse' && parameter.name === 'status'
      ? { ...parameter, kind: 'choice', options: refusalsAt(hop) }
      : parameter,
  );
}

export function occasionParameter(occasion: OccasionName): Parameter {
  const [[name, schema]] = Object.entries(shapesOfOccasions.get(occasion) ?? {}) as [[string, z.ZodType]];
  return { name, ...schemaField(schema) };
}

/** A fault as the form shows it. */
export function formOf(fault: Fault): FaultForm {
  const { do: action, ...details } = fault.action;
  const [[occasion, value]] = Object.entries(fault.when) as [[OccasionName, number | number[]]];
  return {
    id: fault.id,
    hop: fault.hop,
    handset: fault.handset ?? '',
    action,
    occasion,
    parameters: {
      ...Object.fromEntries(Object.entries(details).map(([name, each]) => [name, String(each)])),
      [occasion]: Array.isArray(value) ? value.join(', ') : String(value),
    },
  };
}

/** What is likely to be meant where the least would say little: every first time is always. */
const USUAL: Readonly<Record<string, string>> = { status: '503', every: '2' };

/** The form after a change: an action that is not possible on the hop gives way to one that is. */
export function changed(form: FaultForm, change: Partial<FaultForm>): FaultForm {
  const next = { ...form, ...change };
  const possible = actionsAt(next.hop);
  const action = possible.includes(next.action) ? next.action : possible[0]!;
  const parameters = { ...next.parameters };
  for (const { name, kind, options, optional, fallback, min } of [
    ...actionParameters(action, next.hop),
    occasionParameter(next.occasion),
  ]) {
    const typed = parameters[name];
    // A status of HTTP is none of the MMSC's, and the other way round.
    const stale =
      kind === 'choice' ? !options.includes(typed ?? '') : kind === 'number' && isNaN(Number(typed));
    if (typed === undefined ? optional : !stale) continue;
    if (kind === 'choice') parameters[name] = options[0] ?? '';
    else if (typeof fallback === 'number') parameters[name] = String(fallback);
    else if (kind === 'number') parameters[name] = USUAL[name] ?? String(Math.max(min, 0));
    else if (kind === 'list') parameters[name] = '1';
  }
  return { ...next, action, parameters };
}

/** The fault that the form describes, or where it is wrong and why. */
export function faultOf(
  form: FaultForm,
  enabled: boolean | undefined,
): { fault: Fault } | { field: string; issue: Issue | undefined } {
  const value = ({ name, kind, optional }: Parameter): [string, unknown][] => {
    const typed = (form.parameters[name] ?? '').trim();
    if (typed === '' && optional) return [];
    if (kind === 'number') return [[name, typed === '' ? Number.NaN : Number(typed.replace(',', '.'))]];
    if (kind === 'list') return [[name, typed.split(/[\s,;]+/).map(Number)]];
    return [[name, typed]];
  };
  const parsed = faultSchema.safeParse({
    id: form.id,
    hop: form.hop,
    ...(form.handset === '' ? {} : { handset: form.handset }),
    action: {
      do: form.action,
      ...Object.fromEntries(actionParameters(form.action, form.hop).flatMap(value)),
    },
    when: Object.fromEntries(value(occasionParameter(form.occasion))),
    ...(enabled === undefined ? {} : { enabled }),
  });
  if (parsed.success) return { fault: parsed.data };
  const [issue] = parsed.error.issues;
  const [first, second] = issue?.path ?? [];
  // A union does not say which of its kinds was meant.
  if (issue?.code === 'invalid_union' && first === 'when') {
    const ofOccasion = issue.errors.flat().find(({ path }) => path[0] === form.occasion);
    return { field: form.occasion, issue: ofOccasion };
  }
  return { field: String(second ?? first ?? 'id'), issue };
}
