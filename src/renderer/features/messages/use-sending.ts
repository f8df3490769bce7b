import { useState } from 'react';
import { conversationKey } from '../../../shared/model/message';
import { attempt, keepComposer, keepWritten, sendComposed } from '../../state/actions';
import { moveUnsent } from '../../state/attach-files';
import { emptyComposer, withRefused, type Composer } from '../../state/composer';
import { replaceRoute, setComposer } from '../../state/handset-store';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { asReply } from '../../state/reply-subject';
import { useSim, useSimStore } from '../../state/sims';

/** Sends what is written under a key, or keeps it for later; before the first new group it asks how. */
export function useSending(
  key: string,
  onSent: () => void,
): {
  sending: boolean;
  /** Recipients of the message that waits for an answer; null: nothing is asked. */
  asking: number | null;
  send: (composer: Composer) => void;
  answer: (groups: 'one' | 'each' | null) => void;
} {
  const session = useSession();
  const store = useHandsetStore();
  const sim = useSimStore();
  const undecided = useSim(
    ({ setup, carrier, limits }) =>
      limits.mms && carrier.config.enableGroupMms && setup.groupMessages === undefined,
  );
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState<Composer | null>(null);

  const deliver = async (composer: Composer): Promise<void> => {
    setSending(true);
    // The field is empty at once; what the engine refuses comes back into it, before what was added meanwhile.
    setComposer(store, key, emptyComposer(composer.to));
    const messages = await sendComposed(
      session,
      sim,
      asReply(composer, key, store.getState(), sim.getState().limits),
    );
    setSending(false);
    onSent();
    if (messages === null) {
      const written = store.getState().composers.get(key);
      keepComposer(session, store, key, written === undefined ? composer : withRefused(written, composer));
      return;
    }
    if (key !== 'new') {
      keepWritten(session, store, key);
      return;
    }
    const conversations = new Set(messages.map((message) => message.conversation));
    if (composer.later !== null) conversations.add(conversationKey(composer.to));
    const [only] = conversations;
    if (conversations.size === 1 && only !== undefined) {
      // What was added meanwhile is for the same people, and goes on where its owner comes to.
      moveUnsent(session, store, key, only);
      replaceRoute(store, { screen: 'thread', conversation: only, writing: true });
    } else {
      keepWritten(session, store, key);
      replaceRoute(store, { screen: 'conversations' });
    }
  };

  return {
    sending,
    asking: asked === null ? null : asked.to.length,
    send: (composer) => {
      // Who answers in a conversation of several answers to all of them.
      if (undecided && key === 'new' && composer.to.length > 1) setAsked(composer);
      else void deliver(composer);
    },
    answer: (groupMessages) => {
      const composer = asked;
      setAsked(null);
      if (composer === null || groupMessages === null) return;
      const handset = sim.getState().setup.id;
      void attempt(session, async () => {
        const { setup, limits } = await session.live.client.handset.configure({ handset, groupMessages });
        // How it goes is decided by what was just answered, which events tell a little later.
        sim.setState({ setup, limits });
        await deliver(composer);
      });
    },
  };
}
