import { describe, expect, it } from 'vitest';
import { fixture, message } from '../testing/fixture.testing';
import { emptyComposer, withText } from './composer';
import { asReply } from './reply-subject';

const EVE = 'eve@mail.example';
const limits = { ...fixture().snapshot.handsets[0]!.limits, maxSubjectLength: 12 };

function subjectOf(
  mail: string | null,
  { to = [EVE], own = null, gateway = null }: { to?: string[]; own?: string | null; gateway?: string | null },
): string | null {
  const last = message({ kind: 'mms', direction: 'in', addresses: [EVE], subject: mail });
  const conversations = new Map([[EVE, { key: EVE, addresses: [EVE], last, unread: 0, draft: null }]]);
  const composer = { ...withText(emptyComposer(to), 'Yes'), subject: own };
  return asReply(composer, EVE, { conversations, threads: new Map() }, { ...limits, emailGateway: gateway })
    .subject;
}

describe('the subject of an answer to a mail', () => {
  it.each([
    ['is that of the mail behind Re:', 'Dinner', {}, 'Re: Dinner'],
    ['is not made an answer twice', 'Re: Dinner', {}, 'Re: Dinner'],
    ['is not made an answer twice in German', 'AW: Essen', {}, 'AW: Essen'],
    ['is as long as may be', 'Dinner tonight', {}, 'Re: Dinner t'],
    ['is the own one if there is one', 'Dinner', { own: 'Lunch' }, 'Lunch'],
    ['is none if the mail has none', null, {}, null],
    ['is none in a text by the gateway for mail', 'Dinner', { gateway: '6245' }, null],
    ['is none to a number', 'Dinner', { to: ['+491715550102'] }, null],
    ['is none to several', 'Dinner', { to: [EVE, '+491715550102'] }, null],
  ])('%s', (_, mail, written, subject) => {
    expect(subjectOf(mail, written)).toBe(subject);
  });
});
