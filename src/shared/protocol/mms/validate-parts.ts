import type { Finding } from '../kit/reader';
import { charsetName, isWideCharset } from '../text/charset';
import type { MmsFieldName } from './fields';
import type { MmsPdu } from './message';
import { isSmil, partContentLocation, partsOf, readPartText, startName, startPart } from './part-names';
import type { PartText } from './part-names';

/** What is wrong with a PDU as a whole. */
export interface PduFinding {
  level: Finding['level'];
  /** `unknown-message-type`, `unsupported-version`, `missing-field`, `missing-recipient`, `missing-body` and so on. */
  code: string;
  /** The field that it is about; null for the PDU. */
  field: MmsFieldName | null;
  /** Index of the part that it is about, among `partsOf` the PDU. */
  part?: number;
  message: string;
}

const ABSOLUTE_URI = /^[a-z][a-z0-9+.-]*:/i;

/**
 * What is odd about the parts of a message: a start that is missing or names nothing (RFC 2387 §3.2), locations that
 * are whole URIs, and parts without octets. All of it can be shown nevertheless.
 */
export function checkParts(pdu: MmsPdu): PduFinding[] {
  if (pdu.body?.kind !== 'multipart') return [];
  const parts = partsOf(pdu);
  const findings: PduFinding[] = [];
  const note = (code: string, message: string, part: number): void => {
    findings.push({ level: 'info', code, field: null, part, message });
  };
  const noteStart = (level: PduFinding['level'], code: string, message: string): void => {
    findings.push({ level, code, field: 'Content-Type', message });
  };
  const start = startName(pdu);
  if (start !== undefined && startPart(pdu, parts) === undefined) {
    noteStart('warning', 'start-unknown', `no part is the start "${start}"`);
  }
  if (start === undefined && parts.findIndex(({ contentType }) => isSmil(contentType)) > 0) {
    noteStart('info', 'start-missing', 'no start is named, and SMIL is not the first part');
  }
  parts.forEach((part, index) => {
    if (part.data.length === 0 && part.message === undefined) {
      note('empty-part', `part ${index + 1} has no octets`, index);
    }
    const location = partContentLocation(part);
    if (location !== null && ABSOLUTE_URI.test(location)) {
      note(
        'absolute-content-location',
        `part ${index + 1} has the whole URI ${location} for a location`,
        index,
      );
    }
  });
  return findings;
}

/**
 * Texts that are not in the character set that their part tells. They are read nevertheless, by their octets; this
 * reads all of them, so it is for whoever looks at one message and not for those who pass many on.
 */
export function checkTexts(pdu: MmsPdu): PduFinding[] {
  return partsOf(pdu).flatMap((part, index): PduFinding[] => {
    const read = readPartText(part);
    const wrong = read === null ? null : wrongCharset(read);
    if (wrong === null) return [];
    return [
      {
        level: 'warning',
        code: wrong[0],
        field: null,
        part: index,
        message: `part ${index + 1}: ${wrong[1]}`,
      },
    ];
  });
}

/** Code and words for what is wrong; null for nothing. */
function wrongCharset({ told, marked, valid, known }: PartText): [code: string, message: string] | null {
  if (!known) return ['unknown-charset', `character set ${told} is not known`];
  const name = told === null || told === 0 ? null : (charsetName(told) ?? String(told));
  if (
    name !== null &&
    marked !== null &&
    marked !== told &&
    !(isWideCharset(marked) && isWideCharset(told!))
  ) {
    return [
      'charset-mismatch',
      `text is told to be ${name}, but its byte order mark says ${charsetName(marked)}`,
    ];
  }
  if (valid) return null;
  return name === null
    ? ['unknown-charset', 'octets above 0x7F in no known character set, read as windows-1252']
    : ['text-not-in-charset', `text has octets that ${name} has no character for`];
}
