import { composeLimits } from '../../shared/model/compose-limits';
import type { HandsetId } from '../../shared/model/ids';
import type { LaterMessage } from '../../shared/model/scheduled';
import { Problem } from '../../shared/contract/problem';
import type { HandsetCommand } from '../network/handset/commands';
import { refusalOfMms, takesText } from '../network/handset/composition-check';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import { checkUploaded, problemOf } from './composition-problem';
import type { ConversationMarks } from './conversations';
import type { LabCore } from './lab-core';
import type { Subjects } from './subjects';
import { endDraft } from './end-draft';
import { draftChange, marksChange } from './owner-data';

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

/** What the owner of a handset does with conversations, and with messages for later. */
export function createConversationCalls(core: LabCore, { phone }: Subjects): ConversationCalls {
  /** The handset in the network, of the phone's SIMs, in which a message waits for its time. */
  const waitsIn = (id: HandsetId, key: string): HandsetId => {
    const found = core.projection.view(phone(id)).scheduled?.find((each) => each.id === key);
    if (found !== undefined) return found.line ?? phone(id);
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
      await core.keep(marksChange(core.projection, phone(handset), changes));
      return DONE;
    },
    async deleteConversations({ handset, conversations, until = Number.POSITIVE_INFINITY }) {
      const id = phone(handset);
      const all = core.projection.conversations(id);
      const messages = conversations.flatMap((key) => all.ids(key, until));
      for (const line of core.projection.lines(id)) {
        const own = messages.filter((message) => (all.message(message)?.line ?? id) === line);
        await core.commands(
          line,
          own.map((message): HandsetCommand => ({ name: 'delete', message })),
        );
      }
      for (const key of conversations) await core.keep(draftChange(core.projection, id, key, null));
      return DONE;
    },
    async dismissCards({ handset, cards }) {
      const id = phone(handset);
      const all = core.projection.conversations(id);
      const keys = [...new Set(cards.map(({ conversation }) => conversation))];
      const changes = keys.map((key) => {
        const now = cards.filter(({ conversation }) => conversation === key).map(({ card }) => card);
        const dismissed = [...new Set([...(all.marks(key).dismissed ?? []), ...now])];
        return { key, change: { dismissed: dismissed.slice(-DISMISSED) } };
      });
      await core.keep(marksChange(core.projection, id, changes));
      return DONE;
    },
    search({ handset, text, conversation, limit }) {
      const all = core.projection.conversations(phone(handset));
      return Promise.resolve(all.search(text, limit, conversation));
    },
    starred({ handset, limit }) {
      return Promise.resolve(core.projection.conversations(phone(handset)).starred(limit));
    },
    async schedule({ handset, at, message, draft }) {
      // Given to a SIM by its handset id, it goes by that one.
      const id = phone(handset);
      checkLater(core, handset, message);
      await core.command(handset, { name: 'send-later', at, message } satisfies HandsetCommand);
      await endDraft(core, id, draft);
      return DONE;
    },
    async unschedule({ handset, scheduled: key }) {
      await core.command(waitsIn(handset, key), {
        name: 'unschedule',
        scheduled: key,
      } satisfies HandsetCommand);
      return DONE;
    },
    async sendNow({ handset, scheduled: key }) {
      await core.command(waitsIn(handset, key), {
        name: 'send-now',
        scheduled: key,
      } satisfies HandsetCommand);
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
    params: { recipient: message.to[wrong] ?? '' },
    field: `message.to[${wrong}]`,
    hint: 'give a number such as +491715550102 or a short code',
  });
}
