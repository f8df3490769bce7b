import { describeSeconds } from '../kit/duration-words';
import { isoDate } from '../kit/iso-date';
import { describeContentType } from '../wsp/content-type';
import type { ContentType } from '../wsp/content-type';
import { formatAddress } from './address';
import type { MmsAddress } from './address';
import type { ElementDescriptor } from './element-descriptor';
import type { MboxCount, MmFlags, MmsTime, PreviouslySentBy, PreviouslySentDate } from './field-values';
import type { MmsFieldName } from './fields';

type Composite =
  | ContentType
  | ElementDescriptor
  | MboxCount
  | MmFlags
  | MmsAddress
  | MmsTime
  | PreviouslySentBy
  | PreviouslySentDate;

/** A field's value in one line, for people. */
export function describeFieldValue(name: MmsFieldName, value: unknown): string {
  if (typeof value === 'number') return name === 'Date' ? isoDate(value) : String(value);
  return typeof value === 'string' ? value : describeComposite(value as Composite);
}

function describeComposite(value: Composite): string {
  if ('absolute' in value) return isoDate(value.absolute);
  if ('relativeSeconds' in value) return `${describeSeconds(value.relativeSeconds)}, relative`;
  if ('date' in value) return `${value.forwardedCount}: ${isoDate(value.date)}`;
  if ('forwardedCount' in value) return `${value.forwardedCount}: ${formatAddress(value.address)}`;
  if ('address' in value) return formatAddress(value);
  if ('operation' in value) return `${value.operation} ${value.keyword}`;
  if ('unit' in value) return `${value.count} ${value.unit}`;
  if ('contentReference' in value) return value.contentReference;
  return describeContentType(value);
}
