import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { TextsProvider } from '../i18n/texts';
import type { Message } from '../../shared/model/message';
import type { HandsetProfile } from '../../shared/model/handset-profile';
import { BubbleSlotsContext } from '../components/bubble-slots';
import { lazyPart } from '../components/lazy-part';
import { keypadSize } from '../features/keypad/keypad-size';
import { MessagesApp } from '../features/messages/messages-app';
import { AndroidFrame } from '../features/phones/android-frame';
import { FRAME } from '../features/phones/fit';
import { screenClock } from '../features/player/player-clock';
import { PhoneShell } from '../features/system-ui/phone-shell';
import { PowerButton } from '../features/system-ui/power';
import { createTexts, speak } from '../i18n/instance';
import { PHONE_TEXTS } from '../i18n/phone-texts';
import { attempt } from '../state/actions';
import { goBack } from '../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../state/lab-context';
import { androidApps } from './android-apps';
import { RICH_CONTENT } from './rich-content';

// A body of its own kind, with melodies, pixels and drawings that no other phone needs.
const KeypadPhone = lazyPart(async () => (await import('../features/keypad/keypad-phone')).KeypadPhone);
const Player = lazyPart(async () => (await import('../features/player/player')).Player);

const APPS = androidApps(
  <MessagesApp
    player={(conversation, message) => <MessagePlayer conversation={conversation} message={message} />}
    preview={(message) => <Preview message={message} />}
  />,
);

/** Body and screen of a phone by its kind, in its own language. */
export function PhoneScreen({ zoom }: { zoom: number }) {
  const kind = useHandset((state) => state.setup.profile.kind);
  return (
    <PhoneLanguage>
      {kind === 'keypad' ? (
        <Suspense>
          <KeypadPhone zoom={zoom} />
        </Suspense>
      ) : (
        <AndroidFrame zoom={zoom} keys={<PowerButton />}>
          <BubbleSlotsContext value={RICH_CONTENT}>
            <PhoneShell apps={APPS} />
          </BubbleSlotsContext>
        </AndroidFrame>
      )}
    </PhoneLanguage>
  );
}

/** Pixels that the body of a phone of this profile takes on the desk. */
export function bodySize(profile: HandsetProfile, zoom: number): { width: number; height: number } {
  if (profile.kind === 'keypad') {
    const { width, height, shrink } = keypadSize(profile, zoom);
    return { width: Math.round(width * shrink), height: Math.round(height * shrink) };
  }
  const { width, height } = profile.screen;
  return { width: Math.round((width + FRAME) * zoom), height: Math.round((height + FRAME) * zoom) };
}

/** Each phone speaks its own language, whatever the desk and the other phones speak. */
export function PhoneLanguage({ children }: { children: ReactNode }) {
  const language = useHandset((state) => state.setup.language);
  const session = useSession();
  const [texts] = useState(() => createTexts(PHONE_TEXTS));
  useEffect(() => {
    if (texts.language !== language) void attempt(session, () => speak(texts, language, PHONE_TEXTS));
  }, [session, texts, language]);
  return <TextsProvider texts={texts}>{children}</TextsProvider>;
}

function Preview({ message }: { message: Message }) {
  const store = useHandsetStore();
  return (
    <Suspense fallback={null}>
      <Player message={message} clock={screenClock} onClose={() => goBack(store)} />
    </Suspense>
  );
}

function MessagePlayer({ conversation, message }: { conversation: string; message: string }) {
  const store = useHandsetStore();
  const played = useHandset((state) =>
    state.threads.get(conversation)?.messages.find((candidate) => candidate.id === message),
  );
  useEffect(() => {
    // Deleted while it played.
    if (played === undefined) goBack(store);
  }, [played, store]);
  return played === undefined ? null : (
    <Suspense>
      <Player message={played} clock={screenClock} onClose={() => goBack(store)} />
    </Suspense>
  );
}
