import type { HandsetId } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';
import type { Projection } from './projection';

/** A message, and the phone that has it. */
export interface FoundMessage {
  handset: HandsetId;
  message: Message;
}

/**
 * Messages of all phones with all these words, the newest first; those of one instant in the order of the desk.
 * @param limit gives so many at most; `more` tells that there are others
 */
export function searchAll(
  projection: Projection,
  text: string,
  limit: number,
): { messages: FoundMessage[]; more: boolean } {
  const answers = projection
    .setups()
    // What came by a second SIM is with its phone.
    .filter(({ secondOf }) => secondOf === undefined)
    .map(({ id }) => ({ id, ...projection.conversations(id).search(text, limit) }));
  const found = answers
    .flatMap(({ id, messages }) => messages.map((message) => ({ handset: id, message })))
    .sort((a, b) => b.message.at - a.message.at);
  return { messages: found.slice(0, limit), more: found.length > limit || answers.some(({ more }) => more) };
}
