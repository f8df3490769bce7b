import type { Fault } from '../../shared/model/fault';
import type { HandsetId } from '../../shared/model/ids';
import { withoutUndefined } from '../../shared/model/without-undefined';
import { Problem } from '../../shared/contract/problem';
import type { SmtpReply } from '../../shared/protocol/smtp/reply';
import type { MailTransaction } from '../../shared/protocol/smtp/transaction';
import type { HandsetCommand } from '../network/handset/commands';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import { createBusinessCalls } from './business-calls';
import { checkVasps } from './businesses';
import { carrierList } from './carriers';
import { createCaptureCalls } from './capture-calls';
import { createConversationCalls } from './conversation-calls';
import { wrongName } from './fault-names';
import { wrongRefusal } from './fault-statuses';
import { createHandsetCalls } from './handset-calls';
import type { LabCore } from './lab-core';
import { createMessageCalls } from './message-calls';
import { contactChange, draftChange } from './owner-data';
import { createPageCalls } from './page-calls';
import { createProfileCalls } from './profile-calls';
import { createMailCalls } from './mail-calls';
import { createMmboxCalls } from './mmbox-calls';
import { createNetworkCalls } from './network-calls';
import { searchAll } from './search-all';
import { changedMmsc, changedSmsc } from './policy-change';
import { changeSettings } from './settings-change';
import { subjectsOf } from './subjects';

/** Of a conversation, the newest so many messages: the one that counts as new again is mostly among them. */
const UNREAD_AMONG = 500;

/**
 * The contract's calls on a lab. Inputs are valid by their schemas; what is wrong beyond that is a `Problem`.
 * @param sendMail hands in a mail as a client outside would
 */
export function createCalls(
  core: LabCore,
  sendMail: (transaction: MailTransaction) => Promise<SmtpReply[]>,
): LabCalls {
  const subjects = subjectsOf(core);
  const { handset, phone } = subjects;
  /** Gives a command to both SIMs of a phone: what is of one of them does not concern the other. */
  const both = async (id: HandsetId, command: HandsetCommand): Promise<void> => {
    for (const line of core.projection.lines(handset(id))) await core.command(line, command);
  };

  return {
    lab: {
      async configure(input) {
        const { mmsc = {}, smsc = {}, mail = {}, ...rest } = input;
        if (input.faults !== undefined) checkFaults(input.faults, core);
        if (input.vasps !== undefined) checkVasps(input.vasps);
        return changeSettings(core, (settings) => ({
          ...settings,
          ...withoutUndefined(rest),
          mail: { ...settings.mail, ...withoutUndefined(mail) },
          mmsc: changedMmsc(settings.mmsc, withoutUndefined(mmsc)),
          smsc: changedSmsc(settings.smsc, withoutUndefined(smsc)),
        }));
      },
      carriers: () => Promise.resolve(carrierList()),
      search: ({ text, limit }) => Promise.resolve(searchAll(core.projection, text, limit)),
      ...createProfileCalls(core),
    },
    clock: {
      set(input) {
        core.setClock(input);
        return Promise.resolve(core.clockView());
      },
      async step({ core: coreHops, far = false }) {
        if (core.clockView().playing) {
          throw new Problem({ code: 'playing', message: 'time is running', hint: 'pause first, then step' });
        }
        const stepped = await core.step(coreHops, far);
        return { ...core.clockView(), ...stepped };
      },
    },
    handset: {
      ...createHandsetCalls(core, subjects),
      ...createMessageCalls(core, subjects),
      ...createCaptureCalls(core, subjects),
      ...createConversationCalls(core, subjects),
      ...createPageCalls(core, subjects),
      async openNotification(input) {
        await both(input.handset, { name: 'open-notification', notification: input.notification });
        return DONE;
      },
      async putAwayNotification(input) {
        await both(input.handset, { name: 'put-away-notification', notification: input.notification });
        return DONE;
      },
      async dismissNotification(input) {
        await both(input.handset, { name: 'dismiss-notification', notification: input.notification });
        return DONE;
      },
      async saveNotification(input) {
        await both(input.handset, { name: 'save-notification', notification: input.notification });
        return DONE;
      },
      async saveContact({ handset: id, contact }) {
        await core.keep(contactChange(core.projection, phone(id), contact.number, contact.name));
        return DONE;
      },
      async deleteContact({ handset: id, number }) {
        await core.keep(contactChange(core.projection, phone(id), number, null));
        return DONE;
      },
      async markRead(input) {
        await both(input.handset, { name: 'mark-read', conversations: [input.conversation].flat() });
        return DONE;
      },
      async markUnread({ handset: id, conversation }) {
        const all = core.projection.conversations(handset(id));
        for (const key of [conversation].flat()) {
          const newest = all
            .page(key, {}, UNREAD_AMONG)
            .messages.findLast(({ direction }) => direction === 'in');
          await core.command(newest?.line ?? phone(id), {
            name: 'mark-unread',
            conversation: key,
          } satisfies HandsetCommand);
        }
        return DONE;
      },
      async saveDraft({ handset: id, conversation, draft }) {
        await core.keep(draftChange(core.projection, phone(id), conversation, draft));
        return DONE;
      },
    },
    mail: createMailCalls(core, sendMail),
    mmbox: createMmboxCalls(core, subjects),
    network: createNetworkCalls(core),
    business: createBusinessCalls(core),
    trace: {
      async list({ before, correlation, limit }) {
        const rows = await core.traceRows(before ?? Number.MAX_SAFE_INTEGER, limit + 1, correlation);
        const more = rows.length > limit;
        return { rows: more ? rows.slice(1) : rows, more };
      },
    },
  };
}

function checkFaults(faults: readonly Fault[], { projection, settings }: LabCore): void {
  faults.forEach((fault, index) => {
    const wrong = wrongRefusal(fault);
    if (wrong === null) return;
    throw new Problem({
      code: 'unknown-status',
      message: wrong,
      field: `faults[${index}].action.status`,
    });
  });
  // A fault outlives its handset: it stands in the way of no other change.
  const before = settings.faults.flatMap(({ handset }) => handset ?? []);
  const named = wrongName(faults, new Set([...projection.setups().map(({ id }) => id), ...before]));
  if (named === null) return;
  const { index, key, ...report } = named;
  throw new Problem({ ...report, field: `faults[${index}].${key}` });
}
