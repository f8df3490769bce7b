import { composeLimits } from '../../shared/model/compose-limits';
import type { HandsetId } from '../../shared/model/ids';
import type { LaterMessage } from '../../shared/model/scheduled';
import { Problem } from '../../shared/contract/problem';
import type { HandsetCommand } from '../network/handset/commands';
import { refusalOfMms, takesText } from '../network/handset/composition-check';
import type { LabCalls } from './calls';
import { checkUploaded, problemOf } from './composition-problem';
import type { ConversationMarks } from './conversations';
import type { LabCore } from './lab-core';
import { draftChange, marksChange } from './owner-data';

const DONE = { done: true } as const;

/** Cards taken off the shade that are remembered of a conversation. */
const DISMISSED = 50;

type ConversationCalls = Pick<
  LabCalls['handset'],
  | 'arrange'
  | 'deleteConversations'
  | 'dismissCards'
  | 'search'
  | 'starred'
  | 'schedule'
  | 'unschedule'
  | 'sendNow'
>;

/**
 * What the owner of a handset does with conversations, and with messages for later.
 * @param known gives a handset's id back, or throws when there is none
 */
export function createConversationCalls(
  core: LabCore,
  known: (id: HandsetId) => HandsetId,
): ConversationCalls {
  const order = (id: HandsetId, command: HandsetCommand): Promise<void> => core.command(known(id), command);
  const scheduled = (id: HandsetId, key: string): string => {
    if (core.projection.view(known(id)).scheduled?.some((each) => each.id === key) === true) return key;
    throw new Problem({
      code: 'unknown-message',
      message: `${id} has no message ${key} for later`,
      field: 'scheduled',
    });
  };
  return {
    async arrange({ handset, conversations, pinned, archived, blocked, title }) {
      const { now } = core.clockView();
      const change: Partial<ConversationMarks> = {
        ...(pinned === undefined ? {} : { pinned }),
        ...(archived === undefined ? {} : { archivedAt: archived ? now : undefined }),
        ...(blocked === undefined ? {} : { blocked }),
        ...(title === undefined ? {} : { title }),
      };
      const changes = conversations.map((key) => ({ key, change }));
      await core.keep(marksChange(core.projection, known(handset), changes));
      return DONE;
    },
    async deleteConversations({ handset, conversations, until = Number.POSITIVE_INFINITY }) {
      const all = core.projection.conversations(known(handset));
      const commands = conversations
        .flatMap((key) => all.ids(key, until))
        .map((message): HandsetCommand => ({ name: 'delete', message }));
      await core.commands(handset, commands);
      for (const key of conversations) await core.keep(draftChange(core.projection, handset, key, null));
      return DONE;
    },
    async dismissCards({ handset, cards }) {
      const all = core.projection.conversations(known(handset));
      const keys = [...new Set(cards.map(({ conversation }) => conversation))];
      const changes = keys.map((key) => {
        const now = cards.filter(({ conversation }) => conversation === key).map(({ card }) => card);
        const dismissed = [...new Set([...(all.marks(key).dismissed ?? []), ...now])];
        return { key, change: { dismissed: dismissed.slice(-DISMISSED) } };
      });
      await core.keep(marksChange(core.projection, handset, changes));
      return DONE;
    },
    search({ handset, text, conversation, limit }) {
      const all = core.projection.conversations(known(handset));
      return Promise.resolve(all.search(text, limit, conversation));
    },
    starred({ handset, limit }) {
      return Promise.resolve(core.projection.conversations(known(handset)).starred(limit));
    },
    async schedule({ handset, at, message }) {
      checkLater(core, known(handset), message);
      await order(handset, { name: 'send-later', at, message });
      return DONE;
    },
    async unschedule({ handset, scheduled: key }) {
      await order(handset, { name: 'unschedule', scheduled: scheduled(handset, key) });
      return DONE;
    },
    async sendNow({ handset, scheduled: key }) {
      await order(handset, { name: 'send-now', scheduled: scheduled(handset, key) });
      return DONE;
    },
  };
}

/** @throws Problem when the message could not be sent now either */
function checkLater(core: LabCore, id: HandsetId, message: LaterMessage): void {
  const setup = core.projection.setup(id);
  if (message.kind === 'mms') {
    const refusal = refusalOfMms(setup, message.mms);
    if (refusal !== null) throw problemOf(refusal, 'message.mms');
    return checkUploaded(core, message.mms, 'message.mms');
  }
  const limits = composeLimits(setup);
  const wrong = message.to.findIndex((address) => !takesText(limits, address));
  if (wrong < 0) return;
  throw new Problem({
    code: 'bad-recipient',
    message: `a text cannot go to “${message.to[wrong]}”`,
    field: `message.to[${wrong}]`,
    hint: 'give a number such as +491715550102 or a short code',
  });
}
