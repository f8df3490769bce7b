import type { messageCalls } from '../../shared/contract/message-calls';
import { Problem } from '../../shared/contract/problem';
import { composeLimits } from '../../shared/model/compose-limits';
import type { HandsetId } from '../../shared/model/ids';
import { failedCard, type Message } from '../../shared/model/message';
import { withoutUndefined } from '../../shared/model/without-undefined';
import type { HandsetCommand } from '../network/handset/commands';
import {
  refusalOfMms,
  refusalOfSmart,
  takesShortMessage,
  takesText,
  wrongAddress,
} from '../network/handset/composition-check';
import { canCommand } from '../network/handset/sms-command';
import { MESSAGE_COLLECTION } from '../network/handset/state';
import type { HandsetState } from '../network/handset/state';
import { canStop } from '../network/handset/stop';
import type { MmscCommand } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import { createAdaptations } from './adaptation-calls';
import { DONE } from './calls';
import type { LabCalls } from './calls';
import { checkClient } from './client-version';
import { checkUploaded, problemOf, problemOfText } from './composition-problem';
import type { LabCore } from './lab-core';
import { endDraft } from './end-draft';
import { marksChange } from './owner-data';
import type { Subjects } from './subjects';

type MessageCalls = Pick<LabCalls['handset'], keyof typeof messageCalls>;

/** Messages of a handset: reading and sending them, and what can be done to one. */
export function createMessageCalls(
  core: LabCore,
  { handset, phone, message, lineOf }: Subjects,
): MessageCalls {
  /** Gives a command about a message to the SIM that has it. */
  const order = (id: HandsetId, command: HandsetCommand & { message: string }): Promise<void> =>
    core.command(lineOf(id, command.message), command);
  return {
    messages({ handset: id, conversation, limit, ...anchor }) {
      return Promise.resolve(core.projection.conversations(handset(id)).page(conversation, anchor, limit));
    },
    async sendSms({ handset: id, to, text, deliveryReport, options = {}, ems, smart, draft }) {
      const flaw = problemOfText(text, { ems, smart });
      if (flaw !== null) throw flaw;
      const setup = core.projection.setup(handset(id));
      const refusal = smart === undefined ? null : refusalOfSmart(setup, smart);
      if (refusal !== null) throw problemOf(refusal, '');
      const limits = composeLimits(setup);
      to.forEach((address, index) => {
        if (smart === undefined ? !takesText(limits, address) : !takesShortMessage(address)) {
          throw new Problem({
            code: 'bad-recipient',
            message: `a text cannot go to “${address}”`,
            params: { recipient: address },
            field: `to[${index}]`,
            hint: 'give a number such as +491715550102 or a short code',
          });
        }
      });
      const messages: Message[] = [];
      for (const address of to) {
        const content = withoutUndefined({ ems, smart });
        const command: HandsetCommand = {
          name: 'send-sms',
          to: address,
          text,
          deliveryReport,
          options,
          ...content,
        };
        const keys = await core.create(id, command, MESSAGE_COLLECTION);
        messages.push(...keys.map((key) => message(id, key)));
      }
      await endDraft(core, phone(id), draft);
      return { messages };
    },
    async sendMms({ handset: id, mms, draft }) {
      const setup = core.projection.setup(handset(id));
      const refusal = refusalOfMms(setup, mms);
      if (refusal !== null) throw problemOf(refusal, 'mms');
      checkUploaded(core, mms, 'mms');
      const keys = await core.create(
        id,
        { name: 'send-mms', mms } satisfies HandsetCommand,
        MESSAGE_COLLECTION,
      );
      const messages = keys.map((key) => message(id, key));
      await endDraft(core, phone(id), draft);
      return { message: messages[0]!, messages };
    },
    adaptations: createAdaptations(core, message),
    async retry(input) {
      await order(input.handset, { name: 'retry', message: input.message });
      // Should it fail again, its owner is told again.
      const id = phone(input.handset);
      const all = core.projection.conversations(id);
      const key = message(id, input.message).conversation;
      const { dismissed = [] } = all.marks(key);
      const left = dismissed.filter((card) => card !== failedCard(input.message));
      if (left.length < dismissed.length)
        await core.keep(marksChange(core.projection, id, [{ key, change: { dismissed: left } }]));
      return DONE;
    },
    async download(input) {
      await order(input.handset, { name: 'download', message: input.message });
      return DONE;
    },
    async stop({ handset: id, message: key }) {
      const found = message(id, key);
      if (!canStop(core.world.state<HandsetState>(lineOf(id, key)), found)) {
        throw new Problem({
          code: 'not-on-its-way',
          message: `a message that is ${found.state} cannot be stopped`,
          field: 'message',
          hint: 'one that is being prepared, sent or fetched can, as long as not all of it has left the phone',
        });
      }
      await order(id, { name: 'stop', message: key });
      return DONE;
    },
    async commandSms({ handset: id, message: key, action }) {
      if (!canCommand(core.world.state<HandsetState>(lineOf(id, key)), key)) {
        throw new Problem({
          code: 'not-known-there',
          message: 'the service centre cannot be told anything about this message now',
          field: 'message',
          hint: 'the phone must have a signal, and wait for the delivery report of a message that it has sent',
        });
      }
      await order(id, { name: 'command-sms', message: key, action });
      return DONE;
    },
    async star({ handset: id, message: key, starred }) {
      await order(id, { name: 'star', message: key, starred });
      return DONE;
    },
    async delete(input) {
      await order(input.handset, { name: 'delete', message: input.message });
      return DONE;
    },
    async forward({ handset: id, message: key, options }) {
      const { state, notToBeSentOn } = message(id, key);
      if (notToBeSentOn === true) {
        throw new Problem({
          code: 'not-to-be-sent-on',
          message: 'its sender does not want this message sent on',
          field: 'message',
        });
      }
      if (state !== 'announced') {
        throw new Problem({
          code: 'not-announced',
          message: `an MMS that is ${state} is not forwarded at the MMSC`,
          field: 'message',
          hint: 'only one that waits to be fetched is; send another one as a new message',
        });
      }
      const line = lineOf(id, key);
      checkClient(core, line, 'no-forward-request');
      const wrong = wrongAddress(composeLimits(core.projection.setup(line)), options.to, 'to');
      if (wrong !== null) throw problemOf(wrong, 'options');
      const command: HandsetCommand = { name: 'forward', message: key, options };
      const [forwarded] = await core.create(line, command, MESSAGE_COLLECTION);
      return { message: message(id, forwarded!) };
    },
    async store(input) {
      checkClient(core, lineOf(input.handset, input.message), 'no-mmbox');
      await order(input.handset, { name: 'store', message: input.message });
      return DONE;
    },
    async readReport({ handset: id, message: key, send }) {
      await order(id, { name: 'read-report', message: key, send });
      return DONE;
    },
    async cancel({ handset: id, message: key }) {
      const { mm1 } = core.world.state<HandsetState>(lineOf(id, key));
      const messageId = mm1.records.get(key)?.messageId ?? null;
      if (messageId === null) {
        throw new Problem({ code: 'not-sent', message: 'the MMSC has no such message', field: 'message' });
      }
      await core.command(NODES.mmsc, { name: 'cancel', messageId } satisfies MmscCommand);
      return DONE;
    },
  };
}
