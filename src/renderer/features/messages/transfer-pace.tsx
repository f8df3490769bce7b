import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import type { Message } from '../../../shared/model/message';
import { useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import { paceText } from './pace-text';

/** Why a message that crosses the air takes as long as it does: what carries it, how fast, and how long that makes. */
export function TransferPace({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const sim = simOf(useSims(), message.line);
  const setup = useStore(sim, (state) => state.setup);
  const radio = useStore(sim, (state) => state.radio);
  return <span className="pace">{paceText(message, setup, radio, t, i18n.language)}</span>;
}
