import type { Fault } from '../../shared/model/fault';
import type { HandsetId } from '../../shared/model/ids';
import { composeLimits } from '../../shared/model/compose-limits';
import { linkOf } from '../../shared/model/link-profile';
import { ofThePhone } from '../../shared/model/sim';
import { withoutUndefined } from '../../shared/model/without-undefined';
import type { Message } from '../../shared/model/message';
import { Problem } from '../../shared/contract/problem';
import type { SmtpReply } from '../../shared/protocol/smtp/reply';
import type { MailTransaction } from '../../shared/protocol/smtp/transaction';
import type { HandsetCommand } from '../network/handset/commands';
import { refusalOfMms, takesText, wrongAddress } from '../network/handset/composition-check';
import { MESSAGE_COLLECTION } from '../network/handset/state';
import type { HandsetState } from '../network/handset/state';
import { canCommand } from '../network/handset/sms-command';
import { canStop } from '../network/handset/stop';
import type { MailCommand } from '../network/mail/state';
import { NODES } from '../network/operator';
import { apnOf } from './network-setup';
import type { MmscCommand } from '../network/mmsc/state';
import type { PacketCommand } from '../network/packet/state';
import { createAdaptations } from './adaptation-calls';
import type { LabCalls } from './calls';
import { createBusinessCalls } from './business-calls';
import { checkVasps, vaspsOf } from './businesses';
import { createCopies } from './copies';
import { carrierList, carrierOrProblem } from './carriers';
import { checkUploaded, problemOf, problemOfText } from './composition-problem';
import { createCaptureCalls } from './capture-calls';
import { createConversationCalls } from './conversation-calls';
import { wrongRefusal } from './fault-statuses';
import type { LabCore } from './lab-core';
import { contactChange, draftChange } from './owner-data';
import { createProfileCalls } from './profile-calls';
import { createMailCalls } from './mail-calls';
import { createMmboxCalls } from './mmbox-calls';
import { createNetworkCalls } from './network-calls';
import { phoneForSecond } from './second-sim';

const DONE = { done: true } as const;

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
  const handset = (id: HandsetId): HandsetId => {
    if (core.projection.hasHandset(id)) return id;
    const known = core.projection.setups().map(({ id }) => id);
    throw new Problem({
      code: 'unknown-handset',
      message: `there is no handset ${id}`,
      field: 'handset',
      hint: known.length === 0 ? 'add one first' : `on the desk: ${known.join(', ')}`,
    });
  };
  /** The phone that a SIM is in: what its owner keeps on it is the same for both. */
  const phone = (id: HandsetId): HandsetId => core.projection.phoneOf(handset(id));
  const message = (id: HandsetId, key: string): Message => {
    const found = core.projection.conversations(handset(id)).message(key);
    if (found !== undefined) return found;
    throw new Problem({ code: 'unknown-message', message: `${id} has no message ${key}`, field: 'message' });
  };
  /** The handset in the network, of the phone's SIMs, that has a message. */
  const lineOf = (id: HandsetId, key: string): HandsetId => message(id, key).line ?? phone(id);
  /** Gives a command about a message to the SIM that has it. */
  const order = (id: HandsetId, command: HandsetCommand & { message: string }): Promise<void> =>
    core.command(lineOf(id, command.message), command);
  /** Gives a command to both SIMs of a phone: what is of one of them does not concern the other. */
  const both = async (id: HandsetId, command: HandsetCommand): Promise<void> => {
    for (const line of core.projection.lines(handset(id))) await core.command(line, command);
  };

  return {
    lab: {
      async configure(input) {
        const { mmsc = {}, mail = {}, ...rest } = input;
        const settings = {
          ...core.settings,
          ...withoutUndefined(rest),
          mail: { ...core.settings.mail, ...withoutUndefined(mail) },
          mmsc: { ...core.settings.mmsc, ...withoutUndefined(mmsc) },
        };
        checkFaults(settings.faults);
        checkVasps(vaspsOf(settings));
        await core.setSettings(settings);
        const portal = core.listenerAddress('portal');
        const portalBaseUrl = settings.publicBaseUrl ?? portal;
        await core.command(NODES.mmsc, {
          name: 'configure',
          settings: {
            ...settings.mmsc,
            vasps: vaspsOf(settings),
            msisdnHeader: settings.msisdnHeader,
            mail: settings.mail,
            ...(portalBaseUrl === null ? {} : { portalBaseUrl }),
          },
        } satisfies MmscCommand);
        await core.command(NODES.mail, { name: 'configure', settings: settings.mail } satisfies MailCommand);
        await core.command(NODES.packet, {
          name: 'set-msisdn-header',
          header: settings.msisdnHeader,
        } satisfies PacketCommand);
        return settings;
      },
      carriers: () => Promise.resolve(carrierList()),
      ...createProfileCalls(core),
    },
    clock: {
      set(input) {
        core.setClock(input);
        return Promise.resolve(core.clockView());
      },
      async step() {
        if (core.clockView().playing) {
          throw new Problem({ code: 'playing', message: 'time is running', hint: 'pause first, then step' });
        }
        await core.step();
        return core.clockView();
      },
    },
    handset: {
      ...createCaptureCalls(core, phone),
      ...createConversationCalls(core, phone),
      async add(setup) {
        const clash = core.projection
          .setups()
          .find((other) => other.id === setup.id || other.msisdn === setup.msisdn);
        if (clash !== undefined) {
          const field = clash.id === setup.id ? 'id' : 'msisdn';
          throw new Problem({
            code: 'taken',
            message: `${clash.name} has the ${field} ${setup[field]}`,
            field,
          });
        }
        if ((Object.values(NODES) as string[]).includes(setup.id)) {
          throw new Problem({ code: 'taken', message: `${setup.id} is a node of the network`, field: 'id' });
        }
        const { carrier, ...rest } = setup;
        const chosen = carrier === undefined ? undefined : carrierOrProblem(carrier);
        const shared = setup.secondOf === undefined ? {} : phoneForSecond(core.projection, setup.secondOf);
        await core.addHandset({ ...rest, ...shared, ...withoutUndefined({ carrier: chosen }) });
        return core.projection.view(setup.id);
      },
      async remove({ handset: id }) {
        const lines = phone(id) === id ? core.projection.lines(id) : [id];
        for (const line of lines.reverse()) await core.removeHandset(line);
        return DONE;
      },
      async configure({ handset: id, power, signal, airplane, roaming, packet, carrier: choice, ...setup }) {
        const current = core.projection.view(handset(id)).carrier;
        const carrier = choice === undefined ? undefined : carrierOrProblem(choice, current);
        const shared = {
          ...withoutUndefined({ power, airplane }),
          setup: withoutUndefined(ofThePhone(setup)),
        };
        const own = {
          ...withoutUndefined({ power, signal, airplane, roaming, packet }),
          setup: withoutUndefined({ ...setup, carrier }),
        };
        for (const line of core.projection.lines(id)) {
          await core.command(line, {
            name: 'configure',
            ...(line === id ? own : shared),
          } satisfies HandsetCommand);
          core.refreshSubscriber(core.projection.setup(line));
        }
        // By these names it stands in all address books.
        if (setup.name !== undefined || setup.simName !== undefined) core.tellHandsets();
        const view = core.projection.view(id);
        if (setup.bearer !== undefined || setup.link !== undefined) {
          const profile = linkOf(view.setup);
          await core.command(NODES.packet, {
            name: 'set-link',
            handset: id,
            profile,
          } satisfies PacketCommand);
        }
        if (setup.apn !== undefined) await core.command(NODES.packet, apnOf(view.setup));
        return view;
      },
      messages({ handset: id, conversation, limit, ...anchor }) {
        return Promise.resolve(core.projection.conversations(handset(id)).page(conversation, anchor, limit));
      },
      async sendSms({ handset: id, to, text, deliveryReport, options = {}, ems }) {
        const flaw = problemOfText(text, ems);
        if (flaw !== null) throw flaw;
        const limits = composeLimits(core.projection.setup(handset(id)));
        to.forEach((address, index) => {
          if (!takesText(limits, address)) {
            throw new Problem({
              code: 'bad-recipient',
              message: `a text cannot go to “${address}”`,
              field: `to[${index}]`,
              hint: 'give a number such as +491715550102 or a short code',
            });
          }
        });
        const messages: Message[] = [];
        for (const address of to) {
          const enhanced = ems === undefined ? {} : { ems };
          const command: HandsetCommand = {
            name: 'send-sms',
            to: address,
            text,
            deliveryReport,
            options,
            ...enhanced,
          };
          const keys = await core.create(id, command, MESSAGE_COLLECTION);
          messages.push(...keys.map((key) => message(id, key)));
        }
        return { messages };
      },
      async sendMms({ handset: id, mms }) {
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
        return { message: messages[0]!, messages };
      },
      adaptations: createAdaptations(core, message),
      copies: createCopies(core, message),
      async retry(input) {
        await order(input.handset, { name: 'retry', message: input.message });
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
        const wrong = wrongAddress(composeLimits(core.projection.setup(line)), options.to, 'to');
        if (wrong !== null) throw problemOf(wrong, 'options');
        const command: HandsetCommand = { name: 'forward', message: key, options };
        const [forwarded] = await core.create(line, command, MESSAGE_COLLECTION);
        return { message: message(id, forwarded!) };
      },
      async store(input) {
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
      async openNotification(input) {
        await both(input.handset, { name: 'open-notification', notification: input.notification });
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
        await both(input.handset, { name: 'mark-read', conversation: input.conversation });
        return DONE;
      },
      async markUnread({ handset: id, conversation }) {
        const { messages } = core.projection.conversations(handset(id)).page(conversation, {}, UNREAD_AMONG);
        const newest = messages.findLast(({ direction }) => direction === 'in');
        await core.command(newest?.line ?? phone(id), {
          name: 'mark-unread',
          conversation,
        } satisfies HandsetCommand);
        return DONE;
      },
      async saveDraft({ handset: id, conversation, draft }) {
        await core.keep(draftChange(core.projection, phone(id), conversation, draft));
        return DONE;
      },
    },
    mail: createMailCalls(core, sendMail),
    mmbox: createMmboxCalls(core, handset, message),
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

function checkFaults(faults: readonly Fault[]): void {
  faults.forEach((fault, index) => {
    const wrong = wrongRefusal(fault);
    if (wrong === null) return;
    throw new Problem({
      code: 'unknown-status',
      message: wrong,
      field: `faults[${index}].action.status`,
    });
  });
}
