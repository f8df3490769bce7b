import type { Message } from '../../shared/model/message';
import type { PaletteItem } from '../features/palette/palette-search';
import { nameOf } from '../format/people';
import { clockTime, dayAndTime, dayKey } from '../format/time';
import { isolated, nameList } from '../format/name-list';
import { attempt, selectMessage } from '../state/actions';
import { virtualNow } from '../state/desk-store';
import { openRoute, type HandsetStore } from '../state/handset-store';
import { textOf } from '../state/message-content';
import type { LabSession } from '../state/session';
import { withPhones } from './shortcuts';

/** The newest of those that the engine finds: among them are the few that fit best. */
const FOUND = 100;

/** Messages that the desk has at hand, the newest first: they are found with the letter that is typed. */
export function loadedMessages(session: LabSession, handset: HandsetStore, language: string): PaletteItem[] {
  const { threads, conversations } = handset.getState();
  const known = new Map(
    [...conversations.values()].flatMap(({ last }) => (last === null ? [] : [[last.id, last]])),
  );
  for (const thread of threads.values())
    for (const message of thread.messages) known.set(message.id, message);
  return [...known.values()]
    .sort((a, b) => b.at - a.at)
    .map((message) => messageItem(session, handset, message, language))
    .filter(({ label }) => label !== '');
}

/** The messages of all phones with these words, found by the engine; that it cannot tell is said on the desk. */
export async function searchedMessages(
  session: LabSession,
  text: string,
  language: string,
): Promise<PaletteItem[]> {
  const found: { handset: HandsetStore; message: Message }[] = [];
  await attempt(session, async () => {
    const { messages } = await session.live.client.lab.search({ text: text.slice(0, 200), limit: FOUND });
    for (const { handset: id, message } of messages) {
      const handset = session.stores.handsets.get(id);
      // A phone that was added meanwhile may not stand here yet.
      if (handset !== undefined) found.push({ handset, message });
    }
  });
  return found.map(({ handset, message }) => {
    const item = messageItem(session, handset, message, language);
    const file = fileNamed(message, text);
    const detail = file === null || item.label === file ? item.detail : `${file} · ${item.detail}`;
    // It may be another word of the message, or a file's name, that it was found by.
    return { ...item, detail, words: `${item.words ?? ''} ${text}` };
  });
}

/** The file of a message that has these words in its name, where its subject and text do not have them. */
function fileNamed(message: Message, words: string): string | null {
  const wanted = words.trim().toLowerCase();
  const has = (text: string | null): boolean => text?.toLowerCase().includes(wanted) === true;
  if (has(message.subject) || has(textOf(message))) return null;
  return message.parts.find(({ name }) => has(name))?.name ?? null;
}

function messageItem(
  session: LabSession,
  handset: HandsetStore,
  message: Message,
  language: string,
): PaletteItem {
  const { setup, contacts } = handset.getState();
  const others = nameList(message.addresses.map((address) => nameOf(address, contacts)));
  const way =
    message.direction === 'out'
      ? `${isolated(setup.name)} → ${others}`
      : `${others} → ${isolated(setup.name)}`;
  const today = dayKey(virtualNow(session.stores.desk.getState()));
  const time =
    dayKey(message.at) === today ? clockTime(message.at, language) : dayAndTime(message.at, language);
  const names = message.parts.flatMap(({ name }) => name ?? []).join(' ');
  const said = [message.subject, textOf(message)].filter((words) => (words ?? '') !== '').join(' – ');
  return {
    id: `message ${setup.id} ${message.id}`,
    kind: 'message',
    icon: 'chat',
    label: said === '' ? names : said,
    detail: `${setup.name} · ${way}, ${time}`,
    words: names,
    run: () => {
      const { conversation, id: at } = message;
      withPhones(session, () => openRoute(handset, { screen: 'thread', conversation, at }));
      void selectMessage(session, setup.id, message);
    },
  };
}
