import type { BusinessView } from '../../../shared/model/business';
import { withoutUndefined } from '../../../shared/model/without-undefined';
import type { RunningLab } from '../lab';
import type { BusinessStep } from './business-schema';
import { composeMms } from './compose';
import type { Matcher } from './expect';

/** Does what the step says; gives null, or what there was instead of what it expects. */
export async function business(
  lab: RunningLab,
  matcher: Matcher,
  folder: string,
  step: BusinessStep,
): Promise<string | null> {
  const { code, send, recipients = {}, reply } = step;
  if (send !== undefined) {
    const { to, subject, parts, perSecond = null, expiry, ...options } = send;
    const composed = await composeMms(lab, folder, { subject, parts, deliveryReport: true });
    const seconds = expiry === undefined ? undefined : { relativeSeconds: Math.round(expiry / 1_000) };
    const composition = {
      ...composed,
      ...withoutUndefined({ ...options, expiry: seconds }),
      to: to.map((name) => matcher.numberOf(name)),
    };
    const campaign = { composition, adaptable: true, distributable: true, perSecond };
    await lab.calls.business.send({ business: code, campaign });
  }
  const view = async (): Promise<BusinessView | undefined> =>
    (await lab.calls.business.list(undefined)).find(({ account }) => account.shortCode === code);
  if (step.cancel === true) {
    const newest = (await view())?.campaigns[0];
    if (newest === undefined) return `${code} has sent nothing`;
    await lab.calls.business.cancel({ business: code, campaign: newest.id });
  }
  const wanted = Object.entries(recipients).map(([name, state]) => `${matcher.numberOf(name)} ${state}`);
  if (wanted.length === 0 && reply === undefined) return null;
  const found = async (): Promise<string[]> =>
    (await view())?.campaigns[0]?.recipients.map(({ address, state }) => `${address} ${state}`) ?? [];
  const met = async (): Promise<boolean> => {
    const states = await found();
    const last = (await view())?.replies[0];
    const heard =
      reply === undefined || (last?.from === matcher.numberOf(reply.from) && last.text.includes(reply.text));
    return heard && wanted.every((each) => states.includes(each));
  };
  if (await matcher.until(met, step.within)) return null;
  const last = (await view())?.replies[0];
  const heard = last === undefined ? 'no reply' : `the reply “${last.text}” from ${last.from}`;
  return `not met in ${step.within} ms; ${code} sees: ${[...(await found()), heard].join(', ')}`;
}
