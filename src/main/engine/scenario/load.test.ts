import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/contract/problem';
import { loadScenario } from './load';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'scenario-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Where and why a scenario is wrong, as `line:column: message`. */
async function wrong(text: string): Promise<string> {
  const file = path.join(folder, 'wrong.yaml');
  await writeFile(file, text);
  return loadScenario(file).then(
    () => 'nothing',
    (error: unknown) => (error as Problem).report.message.replace(/^.*wrong\.yaml:/, ''),
  );
}

const scenario = (carrier: string, set = '{ signal: 1 }'): string => `name: Wrong
handsets:
  anna:
    number: '+491715550101'
    carrier: ${carrier}
steps:
  - anna: { set: ${set} }
`;

describe('the operator of a handset', () => {
  it.each([
    ['310-004', 'nothing'],
    ['{ preset: 310-004, maxMessageSize: 100000 }', 'nothing'],
    [
      '310-999',
      /^5:14: handsets\.anna\.carrier: no carrier 310-999; there are lab, default and 310-004, 310-005,/,
    ],
    [
      '{ maxSize: 1 }',
      '5:25: handsets.anna.carrier.maxSize: no carrier key maxSize; docs/carriers.md lists them',
    ],
    [
      '{ preset: default, httpSocketTimeout: 60s }',
      '5:52: handsets.anna.carrier.httpSocketTimeout: httpSocketTimeout "60s": Invalid input: expected number, received string',
    ],
    ['[1]', /^5:14: handsets\.anna\.carrier: an operator such as 310-004, lab or default, or keys such as/],
  ])('%s', async (carrier, message) => {
    const said = await wrong(scenario(carrier));
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it.each([
    ['{ signal: 9 }', /^7:28: steps\.0\.anna\.set\.signal: Too big/],
    [
      '{ carrier: 1-2 }',
      /^7:29: steps\.0\.anna\.set\.carrier: no carrier 1-2; there are lab, default and 123 by MCC-MNC/,
    ],
    [
      '{ carrier: { enableGroupMMS: true } }',
      /^7:47: steps\.0\.anna\.set\.carrier\.enableGroupMMS: no carrier key enableGroupMMS; it is enableGroupMms$/,
    ],
  ])('while running: %s', async (set, message) => {
    expect(await wrong(scenario('lab', set))).toMatch(message);
  });
});

describe('the operator of the lab', () => {
  const from = (policy: string): string => `name: Wrong
handsets:
  anna: { number: '+491715550101' }
${policy}
steps:
  - wait: 1s
`;

  it.each([
    [
      'smsc: { maxValidity: 1h }',
      /^4:22: smsc\.maxValidity: .* \(259200 s\) .* \(3600 s\); change defaultValidity/,
    ],
    ['smsc: { defaultValidity: 1h, maxValidity: 1h }', /^nothing$/],
    [
      'mmsc: { outage: null, defaultExpiry: 31d }',
      /^4:38: mmsc\.defaultExpiry: .*; change maxExpiry as well/,
    ],
  ])('%s', async (policy, message) => {
    expect(await wrong(from(policy))).toMatch(message);
  });
});

describe('a second SIM', () => {
  const two = (more: string, who = 'anna-2'): string => `name: Two
handsets:
  anna: { number: '+491715550101', sim2: { number: '+491715550199'${more} } }
  otto: { number: '+491715550103', profile: keypad-sms }
steps:
  - ${who}: { send: sms, to: otto, text: x }
`;
  it.each([
    ['is called by its phone', two(', bearer: umts, name: Work'), 'nothing'],
    ['is called by no other name', two('', 'anna-3'), '6:5: no handset anna-3; there are anna, anna-2, otto'],
    [
      'has room in no keypad phone',
      two('').replace('keypad-sms', "keypad-sms, sim2: { number: '+491715550188' }"),
      '4:63: keypad-sms has room for one SIM only',
    ],
    [
      'takes no name that a handset has',
      two('').replace('otto:', 'anna-2:').replace('to: otto', 'to: anna'),
      '4:11: anna-2 is the second SIM of anna',
    ],
  ])('%s', async (_, text, message) => {
    expect(await wrong(text)).toBe(message);
  });
});

describe('faults', () => {
  const text = (faults: string, step = '[]'): string => `name: Faults
handsets:
  anna: { number: '+491715550101', sim2: { number: '+491715550199' } }
faults: [${faults}]
steps:
  - faults: ${step}
`;
  const fault = (id: string, handset: string): string =>
    `{ id: ${id}, hop: push, handset: ${handset}, action: { do: drop } }`;
  it.each([
    ['for handsets and second SIMs', text(`${fault('a', 'anna')}, ${fault('b', 'anna-2')}`), 'nothing'],
    [
      'with the same id',
      text(`${fault('a', 'anna')}, ${fault('a', 'anna-2')}`),
      '4:75: two faults have the id a: each needs one of its own',
    ],
    [
      'for a handset that there is not',
      text('', `[${fault('a', 'ana')}]`),
      '6:43: the fault a is for a handset ana, which there is not; there are anna, anna-2',
    ],
    ['that take the place of others', text(fault('a', 'anna'), `[${fault('a', 'anna')}]`), 'nothing'],
  ])('%s', async (_, given, message) => {
    expect(await wrong(given)).toBe(message);
  });
});

describe('a slip of the pen', () => {
  const text = (change: (right: string) => string): string =>
    change(`name: Slips
handsets:
  anna: { number: '+491715550101' }
  ben: { number: '+491715550102' }
steps:
  - anna: { send: sms, to: ben, text: x }
  - expect: { handset: ben, receives: sms, within: 5s }
`);
  it.each([
    [
      'in a key that must be there',
      text((right) => right.replace('text: x', 'txet: x')),
      '6:39: steps.0.anna: there is no "txet" here, and no "text", which must be there',
    ],
    [
      'in another key',
      text((right) => right.replace('within', 'whithin')),
      '7:53: steps.1.expect: there is no "whithin" here',
    ],
    [
      'in a key of the file',
      text((right) => right.replace('handsets', 'phones')),
      '3:3: there is no "phones" here, and no "handsets", which must be there',
    ],
    [
      'that leaves a key out',
      text((right) => right.replace(', text: x', '')),
      '6:11: steps.0.anna: there is no "text", which must be there',
    ],
  ])('%s', async (_, wrongText, message) => {
    expect(await wrong(wrongText)).toBe(message);
  });
});

describe('what a handset cannot be told', () => {
  const text = (act: string): string => `name: Limits
handsets:
  anna: { number: '+491715550101' }
  ben: { number: '+491715550102' }
steps:
  - anna: ${act}
`;
  it.each([
    [
      'a validity that TP-VP cannot write',
      '{ send: sms, to: ben, text: x, validity: 442d }',
      /^6:52: steps\.0\.anna\.validity: Too big: expected number to be <=38102400000/,
    ],
    ['the longest one', '{ send: sms, to: ben, text: x, validity: 441d }', /^nothing$/],
    [
      'no validity at all',
      '{ send: sms, to: ben, text: x, validity: 0s }',
      /^6:52: steps\.0\.anna\.validity: Too small/,
    ],
    [
      'a slide that is over at once',
      '{ send: mms, to: ben, slides: [{ text: x, duration: 0s }] }',
      /^6:63: steps\.0\.anna\.slides\.0\.duration: Too small: expected number to be >=100/,
    ],
    [
      'more slides than a message has',
      `{ send: mms, to: ben, slides: [${'{ text: x }, '.repeat(21)}] }`,
      /^6:41: steps\.0\.anna\.slides: Too big: expected array to have <=20 items/,
    ],
  ])('%s', async (_, act, message) => {
    expect(await wrong(text(act))).toMatch(message);
  });
});
