import type { Expectation } from './expect-schema';
import { mm1Label } from './mm1';
import { pushLabel } from './push';
import type { Act } from './act-schema';
import type { Step } from './schema';
import { smartLabel } from './smart';
import { smsLabel } from './sms';

/** Characters of a text or subject that a label quotes. */
const QUOTED = 40;

/** What a step does or expects, in one line: a report has nothing else to know it by. */
export function stepLabel(step: Step): string {
  switch (step.kind) {
    case 'faults':
      return step.faults.length === 0 ? 'no faults' : `faults ${step.faults.map(({ id }) => id).join(', ')}`;
    case 'business':
      return `business ${JSON.stringify(step.business)}`;
    case 'mmsc':
      return `mmsc ${JSON.stringify(step.mmsc)}`;
    case 'smsc':
      return `smsc ${JSON.stringify(step.smsc)}`;
    case 'push':
      return pushLabel(step.push);
    case 'mm1':
      return mm1Label(step.mm1);
    case 'sms':
      return smsLabel(step.sms);
    case 'mail':
      return `mail from ${step.mail.from} to ${step.mail.to.join(', ')}: ${quoted(step.mail.subject)}`;
    case 'mailbox': {
      const { of, never, within: _within, ...expected } = step.mailbox;
      return [`mailbox of ${of}${never === true ? ' never' : ''}`, ...details(expected)].join(', ');
    }
    case 'table':
      return 'what each recipient got';
    case 'wait':
      return `wait ${step.duration} ms`;
    case 'act':
      return `${step.handset}: ${actLabel(step.act)}`;
    case 'expect':
      return expectLabel(step.expect);
  }
}

function actLabel(act: Act): string {
  if ('send' in act) {
    const to = act.to === undefined ? '' : ` to ${act.to.join(', ')}`;
    const words = wordsOf(act);
    const refused = act.refused === undefined ? '' : `, refused: ${act.refused}`;
    return `send ${act.send}${to}${words === '' ? '' : ` ${quoted(words)}`}${refused}`;
  }
  const [verb, value] = Object.entries<unknown>(act)[0]!;
  if (value === true) return verb;
  return `${verb} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** What a label quotes of a message. */
function wordsOf(act: Extract<Act, { send: string }>): string {
  if (act.send === 'mms') return act.subject ?? act.parts?.[0] ?? '';
  return act.send === 'sms' ? act.text : smartLabel(act);
}

function expectLabel({
  handset,
  receives,
  notification,
  waiting,
  mmbox,
  message,
  report,
  never,
  within: _within,
  ...content
}: Expectation): string {
  const what = [
    ...(receives === undefined ? [] : [`receives ${receives}`]),
    ...(notification === undefined
      ? []
      : [notification === 'none' ? 'shows no notification' : `shows ${notification}`]),
    ...(waiting === undefined ? [] : [`waiting ${JSON.stringify(waiting)}`]),
    ...(mmbox === undefined ? [] : [`mmbox ${JSON.stringify(mmbox)}`]),
    ...(message === undefined ? [] : [`message ${message}`]),
    ...(report === undefined ? [] : [`report ${report}`]),
    ...details(content),
  ];
  return `expect ${handset} ${never === true ? 'never ' : ''}${what.join(', ')}`;
}

/** Keys with what is expected of each. */
function details(expected: object): string[] {
  return Object.entries(expected)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const told = JSON.parse(JSON.stringify(value)) as unknown;
      if (Array.isArray(told)) return `${key} ${told.join(' ')}`;
      const isText = key === 'text' || key === 'subject';
      return `${key} ${typeof told === 'string' && isText ? quoted(told) : String(told)}`;
    });
}

function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return `“${line.length > QUOTED ? `${line.slice(0, QUOTED - 1)}…` : line}”`;
}
