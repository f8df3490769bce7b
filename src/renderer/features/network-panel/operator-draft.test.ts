import { describe, expect, it } from 'vitest';
import { operatorSmsSchema } from '../../../shared/model/operator-sms';
import { EMPTY_DRAFT, KINDS, messageOf } from './operator-draft';
import type { OperatorDraft } from './operator-draft';

const WRITTEN: OperatorDraft = { ...EMPTY_DRAFT, to: ['anna'], from: ' LabBank ', text: 'Hello' };

describe('a short message of the operator', () => {
  it.each(KINDS)('of kind %s is one that the engine takes', (kind) => {
    const message = messageOf({ ...WRITTEN, kind, count: '3', type: '7' });
    expect(operatorSmsSchema.parse(message)).toEqual(message);
  });

  it('has a class, a count or a type where its kind has one', () => {
    const kinds = (['class-2', 'waiting', 'replace'] as const).map((kind) =>
      messageOf({ ...WRITTEN, kind, mailbox: 'fax', count: '0', store: true, type: '2' }),
    );
    expect(kinds).toMatchObject([
      { from: 'LabBank', kind: { name: 'text', class: 2 } },
      { kind: { name: 'waiting', mailbox: 'fax', count: 0, store: true } },
      { kind: { name: 'replace', type: 2 } },
    ]);
  });

  it.each<[keyof OperatorDraft, Partial<OperatorDraft>]>([
    ['to', { to: [], from: '' }],
    ['from', { from: ' ' }],
    ['count', { kind: 'waiting', count: '256' }],
    ['count', { kind: 'waiting', count: '' }],
    ['type', { kind: 'replace', type: '0' }],
    ['type', { kind: 'replace', type: '1.5' }],
  ])('is not sent without the right %s', (missing, change) => {
    expect(messageOf({ ...WRITTEN, ...change })).toEqual({ missing });
  });
});
