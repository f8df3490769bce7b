import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { nameOf } from '../../format/people';
import { useHandset } from '../../state/lab-context';
import { useQueues } from './use-queues';

/**
 * Who of a message's recipients, some of whom may have it by now, got a link that nobody has opened: their phones take no
 * MMS. The sender's phone cannot know, the lab can.
 */
export function LinkLines({ message }: { message: Message }) {
  const { kind, direction, state, reports } = message;
  const open = kind === 'mms' && direction === 'out' && state === 'sent';
  return open && reports.some(({ status }) => status === 'pending') ? <Linked message={message} /> : null;
}

function Linked({ message: { correlation } }: { message: Message }) {
  const { t } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const linked = useQueues()?.mmsc.waiting.filter(
    (each) => each.correlation === correlation && each.state === 'linked',
  );
  return linked?.map(({ index, to }) => (
    <p key={index} className="why">
      <Icon name="link" size={15} />
      <span>
        <b>{nameOf(to, contacts)}:</b> {t('details.network.linked')}
      </span>
    </p>
  ));
}
