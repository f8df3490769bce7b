import type { Language } from '../../shared/model/subscriber';
import type { MmsField, MmsPdu } from '../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';

/** What became of a message at its reader. */
export type ReadStatus = 'read' | 'deleted-without-being-read';

const WORDS: Readonly<Record<Language, Readonly<Record<ReadStatus | 'by', string>>>> = {
  en: { read: 'Read', 'deleted-without-being-read': 'Deleted without being read', by: 'by' },
  de: { read: 'Gelesen', 'deleted-without-being-read': 'Ungelesen gelöscht', by: 'von' },
};

/** MIBenum of UTF-8. */
const UTF8 = 106;

/**
 * How a read report goes where one side is of MMS 1.0, which has no PDU for it: as a message of class auto from the reader,
 * whose subject and text say what has become of the other.
 * @param subject of the message that it is about; null: it has none
 * @param language in which it is written
 * @param by the reader's name, where the message itself does not say whom it is from
 * @returns the rest of an M-Send.req, behind its transaction and version
 */
export function readReply(
  to: MmsField & { name: 'To' },
  status: ReadStatus,
  subject: string | null,
  language: Language,
  by?: string,
): { fields: MmsField[]; body: MmsPdu['body'] } {
  const words = WORDS[language];
  const reader = by === undefined ? '' : ` ${words.by} ${by}`;
  const text = `${words[status]}${reader}: ${subject ?? ''}`.trim();
  const type = { type: 'text/plain', parameters: [{ name: 'charset', value: UTF8 }] };
  return {
    fields: [
      { name: 'From', value: 'insert-address-token' },
      to,
      { name: 'Subject', value: text },
      { name: 'X-Mms-Message-Class', value: 'auto' },
      { name: 'Content-Type', value: type },
    ],
    body: { kind: 'single', data: encodeUtf8(text) },
  };
}
