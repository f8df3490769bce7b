import type { Message } from '../../../shared/model/message';
import { withoutUndefined } from '../../../shared/model/without-undefined';
import { Problem } from '../../../shared/contract/problem';
import type { RunningLab } from '../lab';
import { composeMms, mmsOptions, mmsRecipients } from './compose';
import type { Matcher } from './expect';
import { performMmbox } from './mmbox';
import { composeSmart } from './smart';
import type { Act } from './act-schema';

type Send = Extract<Act, { send: string }>;

/** Does what a step says that a handset's owner or the operator does. @throws Problem when it cannot be done */
export async function perform(
  lab: RunningLab,
  matcher: Matcher,
  folder: string,
  handset: string,
  act: Act,
): Promise<void> {
  const { calls } = lab;
  if ('send' in act) return sendOrRefused(lab, matcher, folder, handset, act);
  if ('set' in act) {
    const { power, ...change } = act.set;
    await calls.handset.configure({
      handset,
      ...change,
      ...(power === undefined ? {} : { power: power === 'on' }),
    });
  } else if ('download' in act) {
    const message = matcher.newest(handset, (message) => message.state === 'announced', 'announced message');
    await calls.handset.download({ handset, message: message.id });
  } else if ('store' in act) {
    const message = matcher.newest(handset, ({ state }) => state === 'announced', 'announced message');
    await calls.handset.store({ handset, message: message.id });
  } else if ('mmbox' in act) {
    await performMmbox(lab, matcher, handset, act);
  } else if ('retry' in act) {
    const message = matcher.newest(handset, (message) => message.state === 'failed', 'failed message');
    await calls.handset.retry({ handset, message: message.id });
  } else if ('forward' in act) {
    const message = matcher.newest(handset, ({ state }) => state === 'announced', 'announced message');
    const to = act.forward.to.map((name) => matcher.numberOf(name));
    await calls.handset.forward({ handset, message: message.id, options: { ...act.forward, to } });
  } else if ('read' in act) {
    const { conversation } = matcher.newest(handset, incoming, 'incoming message');
    await calls.handset.markRead({ handset, conversation });
  } else if ('readReport' in act) {
    const message = matcher.newest(
      handset,
      ({ readReport }) => readReport === 'asked',
      'message that asks for a read report',
    );
    await calls.handset.readReport({ handset, message: message.id, send: act.readReport === 'send' });
  } else if ('command' in act) {
    const message = matcher.newest(handset, ({ state }) => state === 'sent', 'sent message');
    await calls.handset.commandSms({ handset, message: message.id, action: act.command });
  } else if ('cancel' in act) {
    const message = matcher.newest(handset, ({ state }) => state === 'sent', 'sent message');
    await calls.handset.cancel({ handset, message: message.id });
  } else if ('notification' in act) {
    const notification = matcher.newestNotification(handset).id;
    if (act.notification === 'open') await calls.handset.openNotification({ handset, notification });
    else await calls.handset.dismissNotification({ handset, notification });
  } else if ('delete' in act) {
    const message = matcher.newest(handset, incoming, 'incoming message');
    await calls.handset.delete({ handset, message: message.id });
  } else {
    const message = matcher.newest(
      handset,
      ({ text }) => /https?:\/\/\S+\/m\/\w+/.test(text ?? ''),
      'message with a link',
    );
    const code = /\/m\/(\w+)/.exec(message.text!)![1]!;
    if ((await lab.portal(code)) === null) {
      throw new Problem({ code: 'dead-link', message: 'the page behind the link does not exist (any more)' });
    }
  }
}

/** Sends a message, or makes sure that it is refused as the step says. */
async function sendOrRefused(
  ...[lab, matcher, folder, handset, act]: Parameters<typeof send>
): Promise<void> {
  try {
    await send(lab, matcher, folder, handset, act);
  } catch (error) {
    if (error instanceof Problem && error.report.code === act.refused) return;
    throw error;
  }
  if (act.refused === undefined) return;
  throw new Problem({ code: 'not-refused', message: `it was sent, not refused for ${act.refused}` });
}

async function send(
  lab: RunningLab,
  matcher: Matcher,
  folder: string,
  handset: string,
  act: Send,
): Promise<void> {
  const { calls } = lab;
  if (act.send === 'sms') {
    const to = act.to.map((name) => matcher.numberOf(name));
    const options = withoutUndefined({ class: act.class, pid: act.pid, validity: act.validity });
    const { text, deliveryReport } = act;
    await calls.handset.sendSms({ handset, to, text, deliveryReport, options });
    return;
  }
  if (act.send === 'smart') {
    const to = act.to.map((name) => matcher.numberOf(name));
    const { text, deliveryReport } = act;
    const smart = await composeSmart(lab, folder, act);
    await calls.handset.sendSms({ handset, to, text, deliveryReport, smart });
    return;
  }
  const to = mmsRecipients(act, matcher, handset);
  const composed = { ...(await composeMms(lab, folder, act)), ...mmsOptions(act, matcher, handset), to };
  await calls.handset.sendMms({ handset, mms: composed });
}

function incoming({ direction }: Message): boolean {
  return direction === 'in';
}
