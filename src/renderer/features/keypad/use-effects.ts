import { useState } from 'react';
import { imelodyTimeline } from '../../../shared/protocol/media/melody-timeline';
import { tonesOf } from '../../../shared/protocol/media/tune-file';
import { predefinedSound } from '../../components/tunes';
import { attempt } from '../../state/actions';
import { showAllMessages } from '../../state/desk-store';
import { useHandset, useSession } from '../../state/lab-context';
import { keepMessageTone } from '../../state/message-tone';
import type { LabSession } from '../../state/session';
import { emsOf, type KeypadDraft } from './keypad-draft';
import type { KeypadEffect, KeypadState } from './keypad-state';
import { melodyOf } from './melody-editor';
import { soundsIn } from './sounds';
import type { Loudspeaker } from './use-sound';

/** A slide of a picture message stands so long, in milliseconds. */
const SLIDE = 5_000;

/** What a file of the computer is wanted for. */
export type WantedFile = Extract<KeypadEffect, { do: 'file' }>;

/** Does what the phone's owner wants outside the phone's own screens. */
export function useEffects(
  loudspeaker: Loudspeaker,
  setState: (change: (now: KeypadState) => KeypadState) => void,
): { perform: (effect: KeypadEffect) => void; fileFor: WantedFile | null; clearFile: () => void } {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const profile = useHandset((state) => state.setup.profile);
  const [fileFor, setFileFor] = useState<WantedFile | null>(null);
  const perform = (effect: KeypadEffect): void => {
    const ask = (work: (client: LabSession['live']['client']['handset']) => Promise<unknown>): void => {
      void attempt(session, () => work(session.live.client.handset));
    };
    switch (effect.do) {
      case 'open':
        window.open(effect.url, '_blank', 'noopener,noreferrer');
        break;
      case 'send':
        // What the engine refuses is written on.
        void attempt(session, () => sendDraft(session, handset, effect.to, effect.draft)).then((sent) => {
          if (sent)
            ask((client) => client.saveDraft({ handset, conversation: effect.draft.key, draft: null }));
          else setState(() => ({ at: 'write', draft: effect.draft }));
        });
        break;
      case 'forget':
        ask((client) => client.saveDraft({ handset, conversation: effect.key, draft: null }));
        break;
      case 'retry':
        ask((client) => client.retry({ handset, message: effect.message.id }));
        break;
      case 'delete':
        ask((client) => client.delete({ handset, message: effect.message.id }));
        break;
      case 'download':
        ask((client) => client.download({ handset, message: effect.message.id }));
        break;
      case 'read':
        ask((client) => client.markRead({ handset, conversation: effect.message.conversation }));
        break;
      case 'listen': {
        const sounds = soundsIn(effect.message, profile);
        if (sounds?.tones) loudspeaker.tones(sounds.tones);
        else if (sounds?.part) {
          const { body, contentType } = sounds.part;
          loudspeaker.file(
            session.mediaUrl(body.hash, contentType),
            session.mediaUrl(body.hash, contentType, true),
            contentType,
          );
        }
        break;
      }
      case 'save': {
        const tones = soundsIn(effect.message, profile)?.tones;
        if (tones) keepMessageTone(handset, tones);
        break;
      }
      case 'play':
        loudspeaker.tones(predefinedSound(effect.number) ?? []);
        break;
      case 'playMelody':
        loudspeaker.tones(tonesOf(imelodyTimeline(melodyOf(effect.editor))));
        break;
      case 'file':
        setFileFor(effect);
        break;
    }
  };
  return { perform, fileFor, clearFile: () => setFileFor(null) };
}

async function sendDraft(
  session: LabSession,
  handset: string,
  to: string,
  draft: KeypadDraft,
): Promise<void> {
  const { client } = session.live;
  const { text } = draft.typing;
  showAllMessages(session.stores.desk);
  if (draft.kind === 'sms') {
    const ems = emsOf(draft);
    await client.handset.sendSms({
      handset,
      to: [to],
      text,
      deliveryReport: true,
      ...(ems === null ? {} : { ems }),
    });
    return;
  }
  const media =
    draft.media === null
      ? []
      : [{ body: draft.media.body, contentType: draft.media.contentType, name: draft.media.name }];
  await client.handset.sendMms({
    handset,
    mms: {
      to: [to],
      subject: null,
      slides: [
        { duration: Math.max(SLIDE, draft.media?.duration ?? 0), text: text === '' ? null : text, media },
      ],
      deliveryReport: true,
    },
  });
}
