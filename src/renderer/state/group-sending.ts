import type { HandsetSetup } from '../../shared/model/handset';
import { conversationKey } from '../../shared/model/message';
import type { Composer } from './composer';
import type { HandsetState } from './handset-store';

/**
 * What is written under a key, with how it goes when it has several recipients: as its author chose; as a group where they
 * are one already, whatever the phone is set to for new ones; else as it is set. Nothing is added where its author is to be
 * asked.
 * @param setup of the SIM that sends it
 */
export function withGroup(
  composer: Composer,
  key: string,
  { conversations }: Pick<HandsetState, 'conversations'>,
  { groupMessages = 'ask' }: Pick<HandsetSetup, 'groupMessages'>,
): Composer {
  const { to, options } = composer;
  if (to.length < 2 || options.group !== undefined) return composer;
  const known = conversations.get(key === 'new' ? conversationKey(to) : key);
  // Where there is only what is being written, nobody is a group yet.
  const group = (known?.last ?? null) === null ? groupMessages : 'one';
  return group === 'ask' ? composer : { ...composer, options: { ...options, group } };
}
