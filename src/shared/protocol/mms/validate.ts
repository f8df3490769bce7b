import { FIELDS } from './fields';
import type { MmsFieldName, MmsVersion } from './fields';
import type { MmsField, MmsPdu } from './message';
import { hasStatusCounts, pduRow } from './pdus';
import type { PduRow } from './pdus';
import { checkParts } from './validate-parts';
import type { PduFinding } from './validate-parts';

type FieldSet = ReadonlyMap<string, readonly MmsField[]>;

/**
 * Checks a PDU against the table of PDUs: an `error` means that an MMSC has to refuse it (message format corrupt, or
 * unsupported for the codes `unknown-message-type` and `unsupported-version`), a `warning` that it breaks a rule that
 * others are known to break as well.
 */
export function checkPdu(pdu: MmsPdu): PduFinding[] {
  const row = pduRow(pdu.type);
  if (row === undefined) {
    const message = `message type ${pdu.type} is not assigned`;
    return [{ level: 'error', code: 'unknown-message-type', field: 'X-Mms-Message-Type', message }];
  }
  const present = new Map<string, MmsField[]>();
  for (const field of pdu.fields) {
    if (field.application !== undefined || field.raw !== undefined) continue;
    const same = present.get(field.name);
    if (same === undefined) present.set(field.name, [field]);
    else same.push(field);
  }
  return [
    ...checkVersion(present),
    ...checkPresence(row, present),
    ...checkBody(row, pdu),
    ...checkValues(pdu, present),
    ...checkOrder(pdu.fields),
    ...checkExtras(row, present),
    ...checkParts(pdu),
  ];
}

/** `1.2` to 1.2 as a number that can be compared; NaN for anything else. */
function versionNumber(version: unknown): number {
  return typeof version === 'string' && /^\d+(\.\d+)?$/.test(version) ? Number(version) : Number.NaN;
}

function checkVersion(present: FieldSet): PduFinding[] {
  const name = 'X-Mms-MMS-Version';
  const version = present.get(name)?.[0]?.value;
  if (version === undefined) return [missing(name)];
  if (Math.floor(versionNumber(version)) === 1) return [];
  const message = `MMS version ${version as string} is not supported`;
  return [{ level: 'error', code: 'unsupported-version', field: name, message }];
}

function missing(field: MmsFieldName): PduFinding {
  return { level: 'error', code: 'missing-field', field, message: `${field} is missing` };
}

function checkPresence(row: PduRow, present: FieldSet): PduFinding[] {
  const findings = row.mandatory.filter((name) => !present.has(name)).map(missing);
  if (row.oneOf.length > 0 && !row.oneOf.some((name) => present.has(name))) {
    const message = `${row.title} needs one of ${row.oneOf.join(', ')}`;
    findings.push({ level: 'error', code: 'missing-recipient', field: null, message });
  }
  return findings;
}

function checkBody(row: PduRow, { body }: MmsPdu): PduFinding[] {
  if (row.body === 'required' && body === null) {
    return [{ level: 'error', code: 'missing-body', field: null, message: `${row.title} has no body` }];
  }
  if (row.body === 'none' && body !== null) {
    return [
      {
        level: 'warning',
        code: 'unexpected-body',
        field: null,
        message: `${row.title} must not have a body`,
      },
    ];
  }
  return [];
}

function checkValues({ type }: MmsPdu, present: FieldSet): PduFinding[] {
  const findings: PduFinding[] = [];
  const warn = (code: string, field: MmsFieldName, message: string): void => {
    findings.push({ level: 'warning', code, field, message });
  };
  const from = present.get('From')?.[0]?.value;
  if (
    from === 'insert-address-token' &&
    type !== 'm-send-req' &&
    type !== 'm-forward-req' &&
    type !== 'm-read-rec-ind'
  ) {
    warn('insert-address-token', 'From', 'only a client may leave its address to the MMSC');
  }
  const expiry = present.get('X-Mms-Expiry')?.[0]?.value;
  if (type === 'm-notification-ind' && typeof expiry === 'object' && 'absolute' in expiry) {
    warn('absolute-expiry', 'X-Mms-Expiry', 'a notification tells its expiry in the relative form');
  }
  if (present.get('X-Mms-Message-Class')?.[0]?.value === 'auto') {
    for (const name of ['X-Mms-Delivery-Report', 'X-Mms-Read-Report'] as const) {
      if (present.get(name)?.[0]?.value === 'yes')
        warn('report-of-auto', name, 'a message of class auto asks for no reports');
    }
  }
  const status = present.get('X-Mms-Status')?.[0]?.value;
  const unfit = typeof status === 'string' && UNFIT_STATUS[type]?.includes(status) === true;
  if (unfit) warn('unexpected-status', 'X-Mms-Status', `${status} is no status of this PDU`);
  return [...findings, ...checkReplyCharging(type, present), ...checkCounts(type, present)];
}

/** Status values that make no sense in a PDU (OMA MMS ENC 1.3 §7.3). */
const UNFIT_STATUS: Readonly<Record<string, readonly string[]>> = {
  'm-notifyresp-ind': ['expired', 'indeterminate', 'forwarded', 'unreachable'],
  'm-delivery-ind': ['deferred'],
};

/** A sender requests reply charging, an MMSC accepts it; deadline and size are about one that is there. */
function checkReplyCharging(type: MmsPdu['type'], present: FieldSet): PduFinding[] {
  const findings: PduFinding[] = [];
  const value = present.get('X-Mms-Reply-Charging')?.[0]?.value;
  const requests = type === 'm-send-req' || type === 'm-forward-req';
  if (typeof value === 'string' && value.startsWith(requests ? 'accepted' : 'requested')) {
    const message = `${value} is for the other direction`;
    findings.push({ level: 'warning', code: 'reply-charging', field: 'X-Mms-Reply-Charging', message });
  }
  for (const name of ['X-Mms-Reply-Charging-Deadline', 'X-Mms-Reply-Charging-Size'] as const) {
    if (value !== undefined || !present.has(name)) continue;
    const message = `${name} stands without X-Mms-Reply-Charging`;
    findings.push({ level: 'warning', code: 'reply-charging', field: name, message });
  }
  return findings;
}

/** The answers to deletions pair status, text and location of each message by a count. */
function checkCounts(type: MmsPdu['type'], present: FieldSet): PduFinding[] {
  if (!hasStatusCounts(type)) return [];
  return [...present].flatMap(([key, same]): PduFinding[] => {
    const name = key as MmsFieldName;
    if (!FIELDS[name].counted || !same.some((field) => !('statusCount' in field))) return [];
    const message = `${name} has no status count`;
    return [{ level: 'warning', code: 'missing-status-count', field: name, message }];
  });
}

const FIRST: readonly MmsFieldName[] = ['X-Mms-Message-Type', 'X-Mms-Transaction-Id', 'X-Mms-MMS-Version'];

/** Message type, transaction id (where present) and version come first, Content-Type last. */
function checkOrder(fields: readonly MmsField[]): PduFinding[] {
  const findings: PduFinding[] = [];
  const expected = FIRST.filter((name) => fields.some((field) => field.name === name));
  const wrong = expected.find((name, index) => fields[index]?.name !== name);
  if (wrong !== undefined) {
    const message = `${wrong} does not stand where it belongs`;
    findings.push({ level: 'warning', code: 'field-order', field: wrong, message });
  }
  const contentType = fields.findIndex(({ name }) => name === 'Content-Type');
  if (contentType >= 0 && contentType < fields.length - 1) {
    const message = 'Content-Type is not the last field';
    findings.push({ level: 'warning', code: 'field-order', field: 'Content-Type', message });
  }
  return findings;
}

function checkExtras(row: PduRow, present: FieldSet): PduFinding[] {
  const findings: PduFinding[] = [];
  const version = versionNumber(present.get('X-Mms-MMS-Version')?.[0]?.value);
  for (const [key, same] of present) {
    const name = key as MmsFieldName;
    const { repeatable, since } = FIELDS[name];
    if (same.length > 1 && !repeatable) {
      const message = `${name} stands ${same.length} times; the first counts`;
      findings.push({ level: 'warning', code: 'repeated-field', field: name, message });
    }
    if (!allows(row, name)) {
      const message = `${name} does not belong into ${row.title}`;
      findings.push({ level: 'info', code: 'unexpected-field', field: name, message });
    } else if (versionNumber(since satisfies MmsVersion) > version) {
      const message = `${name} is newer than version ${version}`;
      findings.push({ level: 'info', code: 'newer-field', field: name, message });
    }
  }
  return findings;
}

function allows({ mandatory, optional }: PduRow, name: MmsFieldName): boolean {
  return (
    name === 'X-Mms-Message-Type' ||
    name === 'X-Mms-MMS-Version' ||
    mandatory.includes(name) ||
    optional.includes(name)
  );
}
