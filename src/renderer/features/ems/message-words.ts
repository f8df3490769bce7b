import { emsWords } from '../../components/ems-words';
import type { RichWords } from '../../components/rich-words';
import { richContentOf } from '../../state/ems-content';

/** Tells of animations, pictures and sounds of an enhanced text at their place. */
export const messageWords: RichWords = (message, t) => {
  const rich = message.kind === 'sms' ? richContentOf(message) : null;
  return rich?.kind === 'ems' && rich.ems.objects.length > 0 ? emsWords(rich.ems, t) : null;
};
