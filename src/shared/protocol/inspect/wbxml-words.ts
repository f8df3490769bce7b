import { vocabularyById } from '../wbxml/vocabularies';
import type { ReadWbxml } from './wbxml-document';

const TITLES = {
  'service-indication': 'Service Indication',
  'service-loading': 'Service Loading',
  'cache-operation': 'Cache Operation',
  'email-notification': 'E-mail Notification',
  provisioning: 'Client Provisioning',
} as const;

/** Name of a WBXML document, and what it says in a line. */
export function wbxmlWords({ document, meaning }: ReadWbxml): { title: string; summary: string } {
  if (meaning === null) {
    const vocabulary = document.vocabulary === null ? null : vocabularyById(document.vocabulary);
    return { title: vocabulary?.table.title ?? 'WBXML', summary: `<${document.root.name}>` };
  }
  return { title: TITLES[meaning.type], summary: summaryOf(meaning) };
}

function summaryOf(meaning: NonNullable<ReadWbxml['meaning']>): string {
  switch (meaning.type) {
    case 'service-indication':
      return [meaning.action, meaning.text, meaning.href]
        .filter((words) => words !== null && words !== '')
        .join(' · ');
    case 'service-loading':
      return `${meaning.action} · ${meaning.href}`;
    case 'cache-operation':
      return meaning.invalidations.map(({ kind, uri }) => `${kind} ${uri}`).join(' · ');
    case 'email-notification':
      return meaning.mailbox;
    case 'provisioning':
      return meaning.mms === null
        ? meaning.characteristics.map(({ type }) => type).join(' · ')
        : `MMS · ${meaning.mms.mmsc ?? 'no MMSC'} · ${meaning.mms.accessPoint?.apn ?? 'no APN'}`;
  }
}
