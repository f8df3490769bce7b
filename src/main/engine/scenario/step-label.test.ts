import { expect, test } from 'vitest';
import { scenarioSchema } from './schema';
import { stepLabel } from './step-label';

function labelOf(step: unknown): string {
  const { steps } = scenarioSchema.parse({ name: 'Labels', handsets: {}, steps: [step] });
  return stepLabel(steps[0]!);
}

test.each([
  [{ expect: { handset: 'anna', why: 'no-answer', within: '25s' } }, 'expect anna why no-answer'],
  [
    { expect: { handset: 'ben', receives: 'mms', subject: 'One', types: ['image/jpeg', 'text/plain'] } },
    'expect ben receives mms, subject “One”, types image/jpeg text/plain',
  ],
  [
    { expect: { handset: 'ben', receives: 'sms', text: '/^Harbour/i', from: 'anna', never: true } },
    'expect ben never receives sms, from anna, text “/^Harbour/i”',
  ],
  [
    { expect: { handset: 'anna', message: 'sent', report: 'delivered' } },
    'expect anna message sent, report delivered',
  ],
  [{ expect: { handset: 'ben', notification: 'none' } }, 'expect ben shows no notification'],
  [{ expect: { handset: 'ben', notification: 'flash', text: 'Now' } }, 'expect ben shows flash, text “Now”'],
  [{ expect: { handset: 'ben', waiting: { voicemail: 2 } } }, 'expect ben waiting {"voicemail":2}'],
  [{ expect: { handset: 'ben', mmbox: ['One', 'Two'] } }, 'expect ben mmbox ["One","Two"]'],
  [
    {
      anna: { send: 'sms', to: ['ben', 'otto'], text: 'The ferry leaves at seven,\nand comes back at nine.' },
    },
    'anna: send sms to ben, otto “The ferry leaves at seven, and comes ba…”',
  ],
  [
    { anna: { send: 'mms', to: 'bn', parts: ['Too short'], refused: 'bad-recipient' } },
    'anna: send mms to bn “Too short”, refused: bad-recipient',
  ],
  [
    { anna: { send: 'smart', to: 'ben', picture: 'boat.png', text: 'Gone sailing' } },
    'anna: send smart to ben “picture boat.png”',
  ],
  [{ anna: { retry: true } }, 'anna: retry'],
  [{ anna: { set: { power: 'off' } } }, 'anna: set {"power":"off"}'],
  [
    { mailbox: { of: 'eve@example.com', subject: 'Hi', never: true } },
    'mailbox of eve@example.com never, subject “Hi”',
  ],
  [
    { mm1: { of: 'anna', http: { method: 'GET', target: '/x', request: { Via: '/lab/' } } } },
    'anna has sent HTTP {"method":"GET","target":"/x","request":{"Via":"/lab/"},"status":200,"response":{}}',
  ],
  [{ wait: '30s' }, 'wait 30000 ms'],
  [{ faults: [] }, 'no faults'],
])('%j is told as %s', (step, label) => {
  expect(labelOf(step)).toBe(label);
});
