import { Suspense, useMemo } from 'react';
import type { CampaignPreview } from '../../shared/contract/campaign-preview';
import type { Message } from '../../shared/model/message';
import { lazyPart } from '../components/lazy-part';
import { screenClock } from '../features/player/player-clock';
import { createHandsetStore } from '../state/handset-store';
import { HandsetProvider } from '../state/lab-context';
import { PhoneLanguage } from './phone-screen';

const Player = lazyPart(async () => (await import('../features/player/player')).Player);

/** A message in the player of a phone that stands on no desk, in the phone's own language. */
export function PreviewedMessage({
  phone,
  message,
  onClose,
}: {
  phone: CampaignPreview['phone'];
  message: Message;
  onClose: () => void;
}) {
  const store = useMemo(() => createHandsetStore(phone, []), [phone]);
  return (
    <HandsetProvider store={store}>
      <PhoneLanguage>
        <Suspense>
          <Player message={message} clock={screenClock} onClose={onClose} />
        </Suspense>
      </PhoneLanguage>
    </HandsetProvider>
  );
}
