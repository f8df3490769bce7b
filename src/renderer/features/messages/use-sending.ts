import { useState } from 'react';
import { attempt } from '../../state/actions';
import { moveUnsent } from '../../state/attach-files';
import { isMms, type Composer } from '../../state/composer';
import { creationQuestion, type CreationQuestion } from '../../state/creation-question';
import { deliver } from '../../state/deliver';
import { keepWritten } from '../../state/drafts';
import { replaceRoute } from '../../state/handset-store';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { asReply } from '../../state/reply-subject';
import { useSimStore } from '../../state/sims';

/** How a message to several is to go, and whether all that follow are to go so, too. */
export interface GroupAnswer {
  group: 'one' | 'each';
  always: boolean;
}

/** Sends what is written under a key, or keeps it for later; where nothing says how a new group is to be sent, it asks. */
export function useSending(
  key: string,
  onSent: () => void,
): {
  sending: boolean;
  /** Recipients of the message that waits for an answer; null: nothing is asked. */
  asking: number | null;
  send: (composer: Composer) => void;
  answer: (answer: GroupAnswer | null) => void;
  /** What is said or asked before the message goes; null: nothing. */
  warning: CreationQuestion | null;
  answerWarning: (send: boolean) => void;
} {
  const session = useSession();
  const store = useHandsetStore();
  const sim = useSimStore();
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState<Composer | null>(null);
  const [warned, setWarned] = useState<{ composer: Composer; question: CreationQuestion } | null>(null);

  const go = async (composer: Composer): Promise<void> => {
    setSending(true);
    const answer = asReply(composer, key, store.getState(), sim.getState().limits);
    const sent = await deliver(session, { sim, handset: store, key }, composer, answer);
    setSending(false);
    onSent();
    if (sent === null) return;
    // Of what was sent to each, nothing may be in the conversation in which it was begun.
    const lasts = key !== 'new' && (store.getState().conversations.get(key)?.last ?? null) !== null;
    if (sent.includes(key) || lasts) {
      keepWritten(session, store, key);
      return;
    }
    const conversations = new Set(sent);
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

  const askOrGo = (composer: Composer): void => {
    const { limits } = sim.getState();
    if (limits.group && composer.to.length > 1 && composer.options.group === undefined) setAsked(composer);
    else void go(composer);
  };

  return {
    sending,
    asking: asked === null ? null : asked.to.length,
    send: (composer) => {
      const { limits, setup } = sim.getState();
      const question = isMms(composer, limits) ? creationQuestion(composer, limits, setup) : null;
      if (question === null) askOrGo(composer);
      else setWarned({ composer, question });
    },
    warning: warned?.question ?? null,
    answerWarning: (send) => {
      setWarned(null);
      if (send && warned !== null) askOrGo(warned.composer);
    },
    answer: (answer) => {
      const composer = asked;
      setAsked(null);
      if (composer === null || answer === null) return;
      const { group, always } = answer;
      const handset = sim.getState().setup.id;
      if (always)
        void attempt(session, () => session.live.client.handset.configure({ handset, groupMessages: group }));
      void go({ ...composer, options: { ...composer.options, group } });
    },
  };
}
