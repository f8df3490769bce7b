import { implement, ORPCError, ValidationError, type Router } from '@orpc/server';
import { contract } from '../../shared/contract/contract';
import { Problem, type ProblemReport } from '../../shared/contract/problem';
import type { Lab } from '../engine/lab-port';
import type { Log } from './log';

/** What the transports serve; see `createRouter`. */
export type LabRouter = Router<typeof contract, Record<never, never>>;

/**
 * The contract, answered by a lab: for WebSocket and MessagePort alike. Inputs are validated; every failure reaches the
 * caller as error `PROBLEM` with a report. What the lab did not expect is logged and reported without its details.
 */
export function createRouter(lab: Lab, log: Log): LabRouter {
  const os = implement(contract).use(async ({ next, errors, path }) => {
    try {
      return await next();
    } catch (error) {
      const report = reportOf(error);
      if (report === null) log.error(`call ${path.join('.')}`, error);
      const data = report ?? UNEXPECTED;
      throw errors.PROBLEM({ message: data.message, data });
    }
  });
  const { calls } = lab;
  return os.router({
    lab: {
      snapshot: os.lab.snapshot.handler(() => lab.wholeSnapshot()),
      subscribe: os.lab.subscribe.handler(({ input, signal }) =>
        lab.subscribe(input.after, signal ?? new AbortController().signal),
      ),
      configure: os.lab.configure.handler(({ input }) => calls.lab.configure(input)),
      carriers: os.lab.carriers.handler(() => calls.lab.carriers(undefined)),
      profiles: os.lab.profiles.handler(() => calls.lab.profiles(undefined)),
      saveProfile: os.lab.saveProfile.handler(({ input }) => calls.lab.saveProfile(input)),
      deleteProfile: os.lab.deleteProfile.handler(({ input }) => calls.lab.deleteProfile(input)),
      readUaProf: os.lab.readUaProf.handler(({ input }) => calls.lab.readUaProf(input)),
      search: os.lab.search.handler(({ input }) => calls.lab.search(input)),
    },
    clock: {
      set: os.clock.set.handler(({ input }) => calls.clock.set(input)),
      step: os.clock.step.handler(({ input }) => calls.clock.step(input)),
    },
    handset: {
      add: os.handset.add.handler(({ input }) => calls.handset.add(input)),
      remove: os.handset.remove.handler(({ input }) => calls.handset.remove(input)),
      configure: os.handset.configure.handler(({ input }) => calls.handset.configure(input)),
      messages: os.handset.messages.handler(({ input }) => calls.handset.messages(input)),
      sendSms: os.handset.sendSms.handler(({ input }) => calls.handset.sendSms(input)),
      sendMms: os.handset.sendMms.handler(({ input }) => calls.handset.sendMms(input)),
      adaptations: os.handset.adaptations.handler(({ input }) => calls.handset.adaptations(input)),
      retry: os.handset.retry.handler(({ input }) => calls.handset.retry(input)),
      download: os.handset.download.handler(({ input }) => calls.handset.download(input)),
      stop: os.handset.stop.handler(({ input }) => calls.handset.stop(input)),
      commandSms: os.handset.commandSms.handler(({ input }) => calls.handset.commandSms(input)),
      star: os.handset.star.handler(({ input }) => calls.handset.star(input)),
      starred: os.handset.starred.handler(({ input }) => calls.handset.starred(input)),
      delete: os.handset.delete.handler(({ input }) => calls.handset.delete(input)),
      forward: os.handset.forward.handler(({ input }) => calls.handset.forward(input)),
      store: os.handset.store.handler(({ input }) => calls.handset.store(input)),
      readReport: os.handset.readReport.handler(({ input }) => calls.handset.readReport(input)),
      cancel: os.handset.cancel.handler(({ input }) => calls.handset.cancel(input)),
      openNotification: os.handset.openNotification.handler(({ input }) =>
        calls.handset.openNotification(input),
      ),
      putAwayNotification: os.handset.putAwayNotification.handler(({ input }) =>
        calls.handset.putAwayNotification(input),
      ),
      dismissNotification: os.handset.dismissNotification.handler(({ input }) =>
        calls.handset.dismissNotification(input),
      ),
      saveNotification: os.handset.saveNotification.handler(({ input }) =>
        calls.handset.saveNotification(input),
      ),
      openPage: os.handset.openPage.handler(({ input }) => calls.handset.openPage(input)),
      saveContact: os.handset.saveContact.handler(({ input }) => calls.handset.saveContact(input)),
      deleteContact: os.handset.deleteContact.handler(({ input }) => calls.handset.deleteContact(input)),
      keepCapture: os.handset.keepCapture.handler(({ input }) => calls.handset.keepCapture(input)),
      dropCaptures: os.handset.dropCaptures.handler(({ input }) => calls.handset.dropCaptures(input)),
      media: os.handset.media.handler(({ input }) => calls.handset.media(input)),
      markRead: os.handset.markRead.handler(({ input }) => calls.handset.markRead(input)),
      markUnread: os.handset.markUnread.handler(({ input }) => calls.handset.markUnread(input)),
      saveDraft: os.handset.saveDraft.handler(({ input }) => calls.handset.saveDraft(input)),
      schedule: os.handset.schedule.handler(({ input }) => calls.handset.schedule(input)),
      unschedule: os.handset.unschedule.handler(({ input }) => calls.handset.unschedule(input)),
      sendNow: os.handset.sendNow.handler(({ input }) => calls.handset.sendNow(input)),
      arrange: os.handset.arrange.handler(({ input }) => calls.handset.arrange(input)),
      dismissCards: os.handset.dismissCards.handler(({ input }) => calls.handset.dismissCards(input)),
      search: os.handset.search.handler(({ input }) => calls.handset.search(input)),
      deleteConversations: os.handset.deleteConversations.handler(({ input }) =>
        calls.handset.deleteConversations(input),
      ),
    },
    mail: {
      list: os.mail.list.handler(({ input }) => calls.mail.list(input)),
      read: os.mail.read.handler(({ input }) => calls.mail.read(input)),
      delete: os.mail.delete.handler(({ input }) => calls.mail.delete(input)),
      send: os.mail.send.handler(({ input }) => calls.mail.send(input)),
      password: os.mail.password.handler(({ input }) => calls.mail.password(input)),
      hasPassword: os.mail.hasPassword.handler(() => calls.mail.hasPassword(undefined)),
      tryNow: os.mail.tryNow.handler(() => calls.mail.tryNow(undefined)),
    },
    mmbox: {
      view: os.mmbox.view.handler(({ input }) => calls.mmbox.view(input)),
      upload: os.mmbox.upload.handler(({ input }) => calls.mmbox.upload(input)),
      uploadDraft: os.mmbox.uploadDraft.handler(({ input }) => calls.mmbox.uploadDraft(input)),
      fetch: os.mmbox.fetch.handler(({ input }) => calls.mmbox.fetch(input)),
      delete: os.mmbox.delete.handler(({ input }) => calls.mmbox.delete(input)),
    },
    business: {
      list: os.business.list.handler(() => calls.business.list(undefined)),
      send: os.business.send.handler(({ input }) => calls.business.send(input)),
      preview: os.business.preview.handler(({ input }) => calls.business.preview(input)),
      cancel: os.business.cancel.handler(({ input }) => calls.business.cancel(input)),
    },
    network: {
      queues: os.network.queues.handler(({ input }) => calls.network.queues(input)),
      retry: os.network.retry.handler(({ input }) => calls.network.retry(input)),
      cancel: os.network.cancel.handler(({ input }) => calls.network.cancel(input)),
      sendSms: os.network.sendSms.handler(({ input }) => calls.network.sendSms(input)),
      messages: os.network.messages.handler(({ input }) => calls.network.messages(input)),
      copies: os.network.copies.handler(({ input }) => calls.network.copies(input)),
    },
    trace: {
      list: os.trace.list.handler(({ input }) => calls.trace.list(input)),
    },
  });
}

const UNEXPECTED: ProblemReport = {
  code: 'unexpected',
  message: 'the lab made a mistake; what it was is in its log',
};

/** What a failure means to the caller; null when it is the lab's own mistake. */
function reportOf(error: unknown): ProblemReport | null {
  if (error instanceof Problem) return error.report;
  const invalid = error instanceof ORPCError && error.code === 'BAD_REQUEST' ? error.cause : null;
  if (!(invalid instanceof ValidationError)) return null;
  const [issue] = invalid.issues;
  const keys =
    issue?.path?.map((segment) => String(typeof segment === 'object' ? segment.key : segment)) ?? [];
  return {
    code: 'invalid-input',
    message: issue?.message ?? 'the input is not as the contract says',
    ...(keys.length > 0 && { field: keys.join('.') }),
  };
}
