import type { TFunction } from 'i18next';
import type { Contact, Conversation } from '../../../shared/contract/views';
import type { IconName } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { nameOf } from '../../format/people';
import { gistOf, isGone, isHeld, presentationOf, textOf, type Gist } from '../../state/message-content';
import { plainWhy, whyText } from './why-line';

const GIST_ICONS: Readonly<Record<Gist, IconName | null>> = {
  text: null,
  picture: 'image',
  video: 'videocam',
  sound: 'graphic-eq',
  slideshow: 'slideshow',
  file: 'draft',
  empty: null,
};

/** One line about the newest message or the draft. */
export interface Snippet {
  icon: IconName | null;
  /** What stands out before the text. */
  state: string | null;
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
  if (draft !== null) return { icon: 'edit', state: t('list.draft'), text: draft.text };
  if (last === null) return { icon: null, state: null, text: '' };
  const name = (address: string): string => nameOf(address, contacts);
  switch (last.state) {
    case 'announced': {
      const size = last.size === null ? '' : ` · ${phoneSize(last.size, language)}`;
      return { icon: 'download', state: null, text: `${t('list.download')}${size}` };
    }
    case 'downloading':
      return {
        icon: 'download',
        state: null,
        text: t(isHeld(last) ? 'bubble.waitsToDownload' : 'list.downloading'),
      };
    case 'expired':
      return { icon: 'timer-off', state: null, text: t(isGone(last) ? 'bubble.gone' : 'list.expired') };
    case 'failed': {
      const why = last.why.at(-1);
      const reason = why === undefined ? '' : plainWhy(whyText(last, why, t, language, name, null));
      const out = last.direction === 'out';
      return {
        icon: 'error',
        state: t(out ? 'list.failed' : 'list.damaged'),
        text: reason || (out ? firstLine(textOf(last)) : ''),
      };
    }
    default: {
      const gist = gistOf(last);
      const kind =
        gist === 'text'
          ? ''
          : gist === 'slideshow'
            ? t('snippet.slideshow', { count: presentationOf(last).slides.length })
            : t(`snippet.${gist}`);
      const words = firstLine((last.subject ?? '') || textOf(last).trimStart());
      const text = words || kind;
      const who =
        last.direction === 'out'
          ? t('you')
          : addresses.length > 1 && last.from !== null
            ? name(last.from)
            : null;
      return {
        icon: GIST_ICONS[gist],
        state: null,
        text: who === null ? text : t('list.by', { who, text: isolated(text) }),
        ...(words === '' || kind === '' ? {} : { kind }),
      };
    }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Words from right to left behind a name that is not: without an isolate, the name would order them (UAX #9, 2.4). */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
