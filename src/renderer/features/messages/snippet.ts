import type { TFunction } from 'i18next';
import type { Contact, Conversation } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import type { IconName } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { nameOf } from '../../format/people';
import {
  fileNames,
  gistOf,
  isGone,
  isHeld,
  presentationOf,
  textOf,
  type Gist,
} from '../../state/message-content';
import { plainWhy, whyText } from './why-line';

const GIST_ICONS: Readonly<Record<Gist, IconName | null>> = {
  text: null,
  picture: 'image',
  video: 'videocam',
  sound: 'graphic-eq',
  slideshow: 'slideshow',
  file: 'draft',
  empty: null,
  'ringing-tone': 'music-note',
  'operator-logo': 'image',
  'group-logo': 'image',
  'multipart-message': 'image',
  vcard: 'person',
  vcalendar: 'event',
};

/** One line about the newest message or the draft. */
export interface Snippet {
  icon: IconName | null;
  /** What stands out before the text. */
  state: string | null;
  /** Who wrote it, where that is to be told. */
  by: string | null;
  /** It may run in another direction than what stands before it. */
  text: string;
  /** What the icon says where the text says something else; absent: nothing more. */
  kind?: string;
}

export function snippetOf(
  { draft, last, addresses }: Conversation,
  contacts: readonly Contact[],
  t: TFunction,
  language: string,
): Snippet {
  if (draft !== null)
    return { icon: 'edit', state: t('list.draft'), by: null, text: firstLine(draft.text.trimStart()) };
  if (last === null) return { icon: null, state: null, by: null, text: '' };
  const name = (address: string): string => nameOf(address, contacts);
  switch (last.state) {
    case 'announced': {
      const size = last.size === null ? '' : ` · ${phoneSize(last.size, language)}`;
      return { icon: 'download', state: null, by: null, text: `${t('list.download')}${size}` };
    }
    case 'downloading':
      return {
        icon: 'download',
        state: null,
        by: null,
        text: t(isHeld(last) ? 'bubble.waitsToDownload' : 'list.downloading'),
      };
    case 'expired':
      return {
        icon: 'timer-off',
        state: null,
        by: null,
        text: t(isGone(last) ? 'bubble.gone' : 'list.expired'),
      };
    case 'failed': {
      const why = last.why.at(-1);
      const reason = why === undefined ? '' : plainWhy(whyText(last, why, t, language, name, null));
      const out = last.direction === 'out';
      return {
        icon: 'error',
        state: t(out ? 'list.failed' : 'list.damaged'),
        by: null,
        text: reason || (out ? firstLine(textOf(last)) : ''),
      };
    }
    default: {
      const state = underWay(last);
      const gist = gistOf(last);
      const kind = kindText(last, t);
      const words = firstLine((last.subject ?? '') || textOf(last).trimStart());
      const text = words || wordless(last, t);
      const who =
        state !== null
          ? null
          : last.direction === 'out'
            ? t('you')
            : addresses.length > 1 && last.from !== null
              ? name(last.from)
              : null;
      return {
        icon: GIST_ICONS[gist],
        state: state === null ? null : t(`bubble.${state}`),
        by: who,
        text,
        ...(text === kind || kind === '' ? {} : { kind }),
      };
    }
  }
}

/** What becomes of a message that is not sent yet; how far it is, its bubble tells. */
function underWay(message: Message): 'queued' | 'preparing' | 'waitsToSend' | 'sending' | null {
  const { state } = message;
  if (state === 'sending') return isHeld(message) ? 'waitsToSend' : 'sending';
  return state === 'queued' || state === 'preparing' ? state : null;
}

/** What a message is, in words; a plain text needs none: ''. */
export function kindText(message: Message, t: TFunction): string {
  const gist = gistOf(message);
  switch (gist) {
    case 'text':
      return '';
    case 'slideshow':
      return t('snippet.slideshow', { count: presentationOf(message).slides.length });
    default:
      return t(`snippet.${gist}`);
  }
}

/** What stands for a message without words: of a file what it is called, else what the message is. */
export function wordless(message: Message, t: TFunction): string {
  return gistOf(message) === 'file' ? fileNames(message) : kindText(message, t);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
