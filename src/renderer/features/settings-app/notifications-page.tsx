import type { TFunction } from 'i18next';
import { useTranslation } from '../../i18n/texts';
import { PREDEFINED_SOUNDS } from '../../../shared/protocol/sms/udh-elements';
import { AppBar } from '../../components/app-bar';
import { useLoudspeaker } from '../../components/use-loudspeaker';
import { chosenTones } from '../../components/use-message-tone';
import { useHandset } from '../../state/lab-context';
import {
  chooseMessageTone,
  messageTonesOf,
  useMessageTones,
  type MessageTones,
} from '../../state/message-tone';
import { ChoiceRow } from './controls';

/** What is heard when a message comes; a choice is played at once. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const handset = useHandset((state) => state.setup.id);
  const { chosen, saved } = useMessageTones(handset);
  const loudspeaker = useLoudspeaker();
  const choices = [null, ...saved.map(({ name }) => name), ...PREDEFINED_SOUNDS.keys()];
  return (
    <div className="page">
      <AppBar title={t('settings.notifications')} />
      <div className="mlist phone-settings" role="group" aria-label={t('settings.notifications')}>
        <ChoiceRow
          label={t('settings.messageTone')}
          detail={t('settings.messageToneDetail')}
          value={String(choices.indexOf(chosen))}
          options={choices.map((choice, index) => [String(index), toneName(choice, t)])}
          onChange={(index) => {
            chooseMessageTone(handset, choices[Number(index)] ?? null);
            const tones = chosenTones(messageTonesOf(handset));
            if (tones === null) loudspeaker.silence();
            else loudspeaker.tones(tones);
          }}
        />
      </div>
    </div>
  );
}

/** How a tone is named among those to choose from. */
export function toneName(tone: MessageTones['chosen'], t: TFunction): string {
  if (tone === null) return t('settings.noTone');
  if (typeof tone === 'string') return tone === '' ? t('rich.tone') : tone;
  const sound = PREDEFINED_SOUNDS[tone];
  return sound === undefined ? t('settings.noTone') : t(`keypad.of.${sound}`);
}
