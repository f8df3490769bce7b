import { Suspense, useMemo, type ReactNode } from 'react';
import type { CampaignPreview } from '../../shared/contract/campaign-preview';
import type { Message } from '../../shared/model/message';
import { lazyPart } from '../components/lazy-part';
import { screenClock } from '../features/player/player-clock';
import { createHandsetStore } from '../state/handset-store';
import { HandsetProvider } from '../state/lab-context';
import { PhoneLanguage } from './phone-screen';
import { RICH_CONTENT } from './rich-content';

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
  return (
    <PreviewedOn phone={phone}>
      <Suspense>
        <Player message={message} clock={screenClock} onClose={onClose} />
      </Suspense>
    </PreviewedOn>
  );
}

/** A short message as such a phone shows it, with the pictures and tones that are in it. */
export function PreviewedText({ phone, message }: { phone: CampaignPreview['phone']; message: Message }) {
  return <PreviewedOn phone={phone}>{RICH_CONTENT.sms(message) ?? message.text}</PreviewedOn>;
}

function PreviewedOn({ phone, children }: { phone: CampaignPreview['phone']; children: ReactNode }) {
  const store = useMemo(() => createHandsetStore(phone, []), [phone]);
  return (
    <HandsetProvider store={store}>
      <PhoneLanguage>{children}</PhoneLanguage>
    </HandsetProvider>
  );
}
