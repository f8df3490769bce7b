import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { attempt } from '../../state/actions';
import { useSession, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';

/** Switches on the data that a message waits for, at home or abroad; nothing where it waits for something else. */
export function DataSwitch({ message }: { message: Message }) {
  const { t } = useTranslation();
  const session = useSession();
  const sims = useSims();
  const roaming = message.why.some(({ code }) => code === 'roaming-data-off');
  if (!roaming && !message.why.some(({ code }) => code === 'packet-data-off')) return null;
  return (
    <span className="after">
      <button
        className="mbtn tonal small"
        onClick={(event) => {
          event.stopPropagation();
          const handset = simOf(sims, message.line).getState().setup.id;
          const change = roaming ? { dataRoaming: true } : { packet: true };
          void attempt(session, () => session.live.client.handset.configure({ handset, ...change }));
        }}
      >
        {t(roaming ? 'bubble.turnOnRoaming' : 'bubble.turnOnData')}
      </button>
    </span>
  );
}
