import type { HttpRequest, HttpResponse } from '../http/message';
import { parseTarget } from '../http/target';
import type { Rpdu } from '../sms/rp';
import type { Tpdu } from '../sms/tpdu-types';
import { concatOf } from '../sms/udh';
import type { InformationElement } from '../sms/udh';

/** Short names of PDUs, as the standards write them. */

/** `SMS-DELIVER`, `SMS-SUBMIT 2/3`. */
export function tpduTitle(tpdu: Tpdu): string {
  const name = tpdu.kind.toUpperCase();
  const concat = concatOf(headerOf(tpdu));
  return concat === null ? name : `${name} ${concat.part}/${concat.total}`;
}

/** Information elements of the TPDU's user data; none when it has none. */
export function headerOf(tpdu: Tpdu): readonly InformationElement[] {
  const userData = tpdu.kind === 'sms-command' ? tpdu.commandData : tpdu.userData;
  return userData?.header ?? [];
}

/** `RP-DATA`, `RP-ACK`, `RP-ERROR 27`, `RP-SMMA`. */
export function rpduTitle(rpdu: Rpdu): string {
  const name = rpdu.type.toUpperCase();
  return rpdu.type === 'rp-error' ? `${name} ${rpdu.cause}` : name;
}

const LONGEST_PATH = 60;

/** `GET /m/7qk2`: method and path, without authority and query. */
export function requestTitle({ method, target }: HttpRequest): string {
  const { path } = parseTarget(target);
  return `${method} ${path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH - 1)}…` : path}`;
}

/** `204 No Content`. */
export function responseTitle({ status, reason }: HttpResponse): string {
  return `${status} ${reason.slice(0, LONGEST_PATH)}`.trim();
}

/** `activate-pdp-context-request` → `Activate PDP Context Request`. */
export function smTitle(type: string): string {
  return type
    .split('-')
    .map((word) => (word === 'pdp' ? 'PDP' : capital(word)))
    .join(' ');
}

/** A word of the standard as people read it: `error-unspecified` → `Error unspecified`. */
export function statusTitle(word: string): string {
  return capital(word.replaceAll('-', ' '));
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
