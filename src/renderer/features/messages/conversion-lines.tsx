import { useTranslation } from '../../i18n/texts';
import type { Conversion } from '../../../shared/model/conversion';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { nameOf } from '../../format/people';
import { useDesk, useHandset } from '../../state/lab-context';

/**
 * What the network converts of a message at this moment: beside the sender's bubble for whom, beside a recipient's that it
 * is for this phone. A phone would not know; the lab tells, as it tells its other reasons.
 */
export function ConversionLines({ message }: { message: Message }) {
  // Of texts there is none: hundreds of them would be asked with each change of the desk.
  return message.kind === 'mms' ? <OfPicture message={message} /> : null;
}

function OfPicture({ message }: { message: Message }) {
  const running = useDesk(({ conversions }) => conversions);
  if (running.length === 0) return null;
  const own = running.filter(({ correlation }) => correlation === message.correlation);
  return own.length === 0 ? null : <Lines conversions={own} out={message.direction === 'out'} />;
}

function Lines({ conversions, out }: { conversions: readonly Conversion[]; out: boolean }) {
  const { t } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const number = useHandset((state) => state.setup.msisdn);
  return conversions.map(({ id, makes, recipient, fraction }) => {
    // The sender's own phone tells of its conversions by the state of the message.
    if (recipient === null || (!out && recipient !== number)) return null;
    const what = t(`bubble.converts.${makes}`);
    const name = nameOf(recipient, contacts);
    const text = out ? t('bubble.convertingFor', { what, name }) : t('bubble.convertingHere', { what });
    const percent = fraction === null ? null : Math.round(fraction * 100);
    return (
      <p key={id} className="why converting">
        <Icon name="tune" size={15} />
        <span>
          {text}
          {percent !== null && (
            <>
              {' '}
              <b>{t('bubble.percent', { percent })}</b>
              <span
                className="prog"
                role="progressbar"
                aria-label={text}
                aria-valuenow={percent}
                style={{ '--v': `${percent}%` }}
              />
            </>
          )}
        </span>
      </p>
    );
  });
}
