import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import type { Mm } from './mm';

/** What a submission says to applications, and of its content: its recipients get it as it is (3GPP TS 23.140 §7.1.18). */
const PASSED: ReadonlySet<string> = new Set([
  'X-Mms-Applic-ID',
  'X-Mms-Reply-Applic-ID',
  'X-Mms-Aux-Applic-Info',
  'X-Mms-Content-Class',
  'X-Mms-DRM-Content',
]);

/** Characters that have room in a notification; what is longer names no application. */
const MOST = 256;

/** The fields that go on to the recipients of a message; undefined: it has none. */
export function passedOn(submission: Pick<MmsPdu, 'fields'>): readonly MmsField[] | undefined {
  const fields = submission.fields.filter(
    ({ name, value }) => PASSED.has(name) && typeof value === 'string' && value.length <= MOST,
  );
  return fields.length === 0 ? undefined : fields;
}

/**
 * Which application a report is for: the one that is to have answers, else the one that the message was for (3GPP TS
 * 23.140 §7.1.18).
 */
export function reportedApplication({ passedOn: fields = [] }: Pick<Mm, 'passedOn'>): MmsField[] {
  const valueOf = (name: MmsField['name']): string | undefined =>
    fields.find((entry) => entry.name === name)?.value as string | undefined;
  const id = valueOf('X-Mms-Reply-Applic-ID') ?? valueOf('X-Mms-Applic-ID');
  const info = valueOf('X-Mms-Aux-Applic-Info');
  return [
    ...(id === undefined ? [] : [{ name: 'X-Mms-Applic-ID', value: id } as const]),
    ...(info === undefined ? [] : [{ name: 'X-Mms-Aux-Applic-Info', value: info } as const]),
  ];
}
