import type { MmsFieldName, MmsFieldValue } from './fields';
import type { MmsPdu } from './message';

/** The value of the first field with this name, or undefined. (Of a field that must not repeat, the first counts.) */
export function field<N extends MmsFieldName>(
  pdu: Pick<MmsPdu, 'fields'>,
  name: N,
): MmsFieldValue<N> | undefined {
  for (const candidate of pdu.fields) {
    if (candidate.name === name && candidate.application === undefined && candidate.raw === undefined) {
      return candidate.value as MmsFieldValue<N>;
    }
  }
  return undefined;
}

/** The values of all fields with this name, in order. */
export function fieldAll<N extends MmsFieldName>(pdu: Pick<MmsPdu, 'fields'>, name: N): MmsFieldValue<N>[] {
  const values: MmsFieldValue<N>[] = [];
  for (const candidate of pdu.fields) {
    if (candidate.name === name && candidate.application === undefined && candidate.raw === undefined) {
      values.push(candidate.value as MmsFieldValue<N>);
    }
  }
  return values;
}
