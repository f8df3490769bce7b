import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../shared/contract/views';
import { emptyComposer } from './composer';
import { withGroup } from './group-sending';

const GROUP = '+491715550102,+491715550104';
const TO = GROUP.split(',');
const known = { last: {} } as Conversation;
const written = emptyComposer(TO);
const chosen = { ...written, options: { group: 'each' as const } };
const draftOnly = { last: null } as Conversation;
const none = { conversations: new Map<string, Conversation>() };
const some = { conversations: new Map([[GROUP, known]]) };
const begun = { conversations: new Map([[GROUP, draftOnly]]) };

describe('how a message to several goes', () => {
  it.each([
    ['its author is asked', written, 'new', none, {}, undefined],
    ['or wants to be', written, 'new', none, { groupMessages: 'ask' }, undefined],
    ['the phone is set to groups', written, 'new', none, { groupMessages: 'one' }, 'one'],
    ['the phone is set to single ones', written, 'new', none, { groupMessages: 'each' }, 'each'],
    ['a conversation of several is answered as the group that it is', written, GROUP, some, {}, 'one'],
    ['whatever the phone is set to', written, GROUP, some, { groupMessages: 'each' }, 'one'],
    ['one that has only a draft is none yet: its author is asked', written, GROUP, begun, {}, undefined],
    ['so is one that is addressed anew', written, 'new', some, { groupMessages: 'each' }, 'one'],
    ['what its author chose counts', chosen, 'new', none, { groupMessages: 'one' }, 'each'],
    ['to one there is no question', emptyComposer(['1']), 'new', none, { groupMessages: 'one' }, undefined],
  ] as const)('%s', (_, composer, key, state, setup, group) => {
    expect(withGroup(composer, key, state, setup).options.group).toBe(group);
  });
});
