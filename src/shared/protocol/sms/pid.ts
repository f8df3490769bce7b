import { octetField } from '../kit/record';

/** Internet e-mail: the text has the form that `parseEmailText` reads. */
export const EMAIL_PID = 0x32;

/** TP-PID values with a meaning of their own (3GPP TS 23.040 §9.2.3.9). */
const NAMES: Readonly<Record<number, string>> = {
  0x00: 'short message',
  0x20: 'telematic: implicit',
  0x21: 'telex',
  0x22: 'group 3 fax',
  0x23: 'group 4 fax',
  0x24: 'voice telephone',
  0x25: 'ERMES',
  0x26: 'national paging',
  0x27: 'videotex',
  0x28: 'teletex',
  0x29: 'teletex in PSPDN',
  0x2a: 'teletex in CSPDN',
  0x2b: 'teletex in PSTN',
  0x2c: 'teletex in ISDN',
  0x2d: 'UCI',
  0x30: 'message handling facility',
  0x31: 'X.400',
  [EMAIL_PID]: 'Internet e-mail',
  0x3f: 'GSM mobile station',
  0x40: 'short message type 0 (silent)',
  0x41: 'replace type 1',
  0x42: 'replace type 2',
  0x43: 'replace type 3',
  0x44: 'replace type 4',
  0x45: 'replace type 5',
  0x46: 'replace type 6',
  0x47: 'replace type 7',
  0x48: 'device triggering',
  0x5e: 'EMS (obsolete)',
  0x5f: 'return call',
  0x7c: 'ANSI-136 R-DATA',
  0x7d: 'ME data download',
  0x7e: 'ME de-personalisation',
  0x7f: '(U)SIM data download',
};

/** What a TP-PID octet asks for, in words. */
export function pidName(pid: number): string {
  const name = NAMES[pid];
  if (name !== undefined) return name;
  if (pid < 0x20) return `SME-to-SME protocol ${pid}`;
  if (pid >= 0x38 && pid < 0x3f) return 'telematic: service centre specific';
  return pid >= 0xc0 ? 'service centre specific' : 'reserved';
}

export const pidField = octetField(pidName);
