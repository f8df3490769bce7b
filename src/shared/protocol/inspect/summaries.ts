import type { SmMessage } from '../gsm-sm/pdp';
import { smCauseName } from '../gsm-sm/sm-cause';
import { header } from '../http/headers';
import type { HttpHeaders, HttpRequest, HttpResponse } from '../http/message';
import { field, fieldAll } from '../mms/pdu';
import type { MmsPdu } from '../mms/pdu';
import { rpCauseName } from '../sms/rp';
import type { Rpdu } from '../sms/rp';
import { failureCauseName } from '../sms/failure-cause';
import { statusName } from '../sms/status';
import { commandTypeName } from '../sms/tpdu-fields';
import type { Tpdu } from '../sms/tpdu-types';
import { describeElement } from '../sms/udh';
import type { UserData } from '../sms/user-data';
import type { WspPush } from '../wsp/push';
import { headerOf } from './titles';

/** What PDUs say, in a line for people: parts joined by ` · `. */

export function rpduSummary(rpdu: Rpdu): string {
  const words = [`reference ${rpdu.reference}`];
  if (rpdu.type === 'rp-data') {
    if (rpdu.originator !== null) words.unshift(`from ${rpdu.originator.number}`);
    if (rpdu.destination !== null) words.unshift(`to ${rpdu.destination.number}`);
  }
  if (rpdu.type === 'rp-error') words.unshift(rpCauseName(rpdu.cause));
  return words.join(' · ');
}

export function tpduSummary(tpdu: Tpdu): string {
  const words: string[] = [];
  switch (tpdu.kind) {
    case 'sms-deliver':
      words.push(`from ${tpdu.originator.number}`);
      break;
    case 'sms-submit':
      words.push(`to ${tpdu.destination.number}`);
      break;
    case 'sms-status-report':
      words.push(`about ${tpdu.recipient.number}`, statusName(tpdu.status));
      break;
    case 'sms-command':
      words.push(`to ${tpdu.destination.number}`, commandTypeName(tpdu.commandType));
      break;
    case 'sms-deliver-report':
    case 'sms-submit-report':
      words.push(tpdu.failureCause === null ? 'taken' : failureCauseName(tpdu.failureCause));
  }
  for (const element of headerOf(tpdu)) if (element.name !== 'raw') words.push(describeElement(element));
  const content = contentWords(tpdu.kind === 'sms-command' ? tpdu.commandData : tpdu.userData);
  if (content !== null) words.push(content);
  return words.join(' · ');
}

function contentWords(userData: UserData | null): string | null {
  if (userData === null || userData.data.length === 0) return null;
  return userData.text === null ? `${userData.data.length} octets` : excerpt(userData.text);
}

export function pushSummary({ contentType, transactionId, data }: WspPush): string {
  return `${contentType.type} · transaction ${transactionId} · ${data.length} octets`;
}

export function requestSummary(request: HttpRequest): string {
  const words = [`${request.method} ${excerpt(request.target)}`];
  const host = header(request.headers, 'Host');
  if (host !== undefined) words.push(`host ${host}`);
  return [...words, ...bodyWords(request.headers, request.body)].join(' · ');
}

export function responseSummary({ status, reason, headers, body }: HttpResponse): string {
  return [`${status} ${reason}`.trim(), ...bodyWords(headers, body)].join(' · ');
}

function bodyWords(headers: HttpHeaders, body: Uint8Array): string[] {
  if (body.length === 0) return [];
  const type = header(headers, 'Content-Type');
  const size = `${body.length} octets`;
  return type === undefined ? [size] : [type.split(';', 1)[0]!, size];
}

export function mmsSummary(pdu: MmsPdu): string {
  const words: string[] = [];
  const from = field(pdu, 'From');
  if (from !== undefined && from !== 'insert-address-token') words.push(`from ${from.address}`);
  const to = fieldAll(pdu, 'To').map(({ address }) => address);
  if (to.length > 0)
    words.push(`to ${to.slice(0, 3).join(', ')}${to.length > 3 ? ` and ${to.length - 3} more` : ''}`);
  const subject = field(pdu, 'Subject');
  if (subject !== undefined) words.push(`“${excerpt(subject)}”`);
  const size = field(pdu, 'X-Mms-Message-Size');
  if (size !== undefined) words.push(`${size} octets`);
  if (pdu.body?.kind === 'multipart') words.push(`${pdu.body.parts.length} parts`);
  const transaction = field(pdu, 'X-Mms-Transaction-Id');
  if (transaction !== undefined && words.length < 3) words.push(`transaction ${excerpt(transaction)}`);
  return words.join(' · ');
}

export function smSummary(message: SmMessage): string {
  const words: string[] = [];
  switch (message.type) {
    case 'activate-pdp-context-request':
      if (message.apn !== null) words.push(`APN ${message.apn}`);
      words.push(`NSAPI ${message.nsapi}`);
      break;
    case 'activate-pdp-context-reject':
    case 'deactivate-pdp-context-request':
      words.push(smCauseName(message.cause));
      break;
    case 'activate-pdp-context-accept':
    case 'deactivate-pdp-context-accept':
  }
  words.push(`transaction ${message.transactionId}`);
  return words.join(' · ');
}

const LONGEST = 80;

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
