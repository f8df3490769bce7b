import { useRef, useState } from 'react';
import { imelodyTimeline } from '../../../shared/protocol/media/melody-timeline';
import { tonesOf } from '../../../shared/protocol/media/tune-file';
import { predefinedSound } from '../../components/tunes';
import { asksDelivery, attempt, signedMms } from '../../state/actions';
import { showAllMessages } from '../../state/desk-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { sendKept } from '../../state/deliver';
import { saveDraft } from '../../state/drafts';
import type { ComposerMedia } from '../../state/composer';
import { keepMessageTone } from '../../state/message-tone';
import type { HandsetStore } from '../../state/handset-store';
import type { LabSession } from '../../state/session';
import { SAMPLES } from '../../components/sample-media';
import { choosing, taken } from './compose-media';
import { composerOf, emsOf, keptDraft, signedOf, type KeypadDraft } from './keypad-draft';
import type { KeypadEffect, KeypadState } from './keypad-state';
import { melodyOf } from './melody-editor';
import { soundsIn } from './sounds';
import type { Captures } from './use-captures';
import type { Loudspeaker } from '../../components/use-loudspeaker';
import type { MmsWriting } from './mms-writing';

/** What a file of the computer is wanted for. */
export type WantedFile = Extract<KeypadEffect, { do: 'file' }>;

/** Does what the phone's owner wants outside the phone's own screens. */
export function useEffects(
  loudspeaker: Loudspeaker,
  { writing, capture }: { writing: MmsWriting | null; capture: Captures['capture'] },
  setState: (change: (now: KeypadState) => KeypadState) => void,
): {
  perform: (effect: KeypadEffect) => void;
  /** An address that is offered on the computer; null: none is. */
  outside: string | null;
  closeOutside: () => void;
  fileFor: WantedFile | null;
  clearFile: () => void;
  /** A file of the computer goes into the message that is written. */
  addFile: (file: File) => void;
} {
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const profile = useHandset((state) => state.setup.profile);
  const [fileFor, setFileFor] = useState<WantedFile | null>(null);
  const [outside, setOutside] = useState<string | null>(null);
  const newest = useRef(0);
  /** Waits for media while the phone says so, and puts them into the message. */
  const bring = async (make: () => Promise<ComposerMedia | null>): Promise<void> => {
    const mine = ++newest.current;
    const made: { media: ComposerMedia | null } = { media: null };
    await attempt(session, async () => {
      made.media = await make();
    });
    setState((now) => {
      if (now.at !== 'adding' || mine !== newest.current) return now;
      const { draft, kind } = now;
      return made.media === null ? choosing(draft, kind).state : taken(draft, made.media, writing);
    });
  };
  const upload = async (file: File): Promise<ComposerMedia> => {
    const { hash, ...stored } = await session.live.upload(file);
    return { ...stored, body: hash, name: file.name };
  };
  const addFile = (file: File): void => {
    setState((now) => (now.at === 'attach' ? { at: 'adding', draft: now.draft, kind: now.kind } : now));
    void bring(() => upload(file));
  };
  const perform = (effect: KeypadEffect): void => {
    const ask = (work: (client: LabSession['live']['client']['handset']) => Promise<unknown>): void => {
      void attempt(session, () => work(session.live.client.handset));
    };
    switch (effect.do) {
      case 'outside':
        setOutside(effect.address);
        break;
      case 'openService':
        ask((client) => client.openNotification({ handset, notification: effect.service }));
        break;
      case 'dropService':
        ask((client) => client.dismissNotification({ handset, notification: effect.service }));
        break;
      case 'configure':
        ask((client) => client.configure({ handset, [effect.change.name]: effect.change.value }));
        break;
      case 'send':
        // What the engine refuses, or had not taken when it went away, is written on.
        void sendWritten(session, store, effect).then((sent) => {
          if (!sent) setState(() => ({ at: 'write', draft: effect.draft }));
        });
        break;
      case 'forget':
        void saveDraft(session, store, effect.key, null);
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
        const sounds = soundsIn(effect.message, profile);
        if (sounds?.tones && sounds.name !== null) keepMessageTone(handset, sounds.name, sounds.tones);
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
      case 'sample': {
        const sample = SAMPLES.find(({ name }) => name === effect.name);
        void bring(async () => (sample === undefined ? null : upload(await sample.file())));
        break;
      }
      case 'film':
      case 'listenIn':
        void capture(effect);
        break;
      case 'shoot':
      case 'cut':
        void bring(() => capture(effect));
        break;
    }
  };
  return {
    perform,
    outside,
    closeOutside: () => setOutside(null),
    fileFor,
    clearFile: () => setFileFor(null),
    addFile,
  };
}

/** Sends a message that is kept as a draft before, so that the draft tells whether it was taken. Gives whether it was. */
async function sendWritten(
  session: LabSession,
  store: HandsetStore,
  { to, draft }: Extract<KeypadEffect, { do: 'send' }>,
): Promise<boolean> {
  const kept = { handset: store, key: draft.key, draft: keptDraft(draft) };
  const send = async (): Promise<true | null> =>
    (await attempt(session, () => sendDraft(session, store, to, draft))) ? true : null;
  return (await sendKept(session, kept, send)) !== null;
}

async function sendDraft(
  session: LabSession,
  store: HandsetStore,
  to: readonly string[],
  draft: KeypadDraft,
): Promise<void> {
  const { client } = session.live;
  const { setup, limits } = store.getState();
  const handset = setup.id;
  showAllMessages(session.stores.desk);
  if (draft.kind === 'sms') {
    const ems = emsOf(draft);
    await client.handset.sendSms({
      handset,
      to: [...to],
      text: signedOf(draft, setup.signature ?? ''),
      deliveryReport: asksDelivery(setup) && limits.smsDeliveryReports,
      draft: draft.key,
      ...(ems === null ? {} : { ems }),
      ...(draft.smart === null ? {} : { smart: draft.smart }),
    });
    return;
  }
  const mms = { ...signedMms(composerOf(draft), setup, limits), to: [...to] };
  await client.handset.sendMms({ handset, mms, draft: draft.key });
}
