import type { Conversation, Draft, GalleryItem } from '../../shared/contract/views';
import type { LabEvent } from '../../shared/contract/events';
import type { HandsetId, MessageId } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';
import { messageAtRest } from '../network/handset/store';
import { awake, type AtRest } from '../network/world/at-rest';
import { LazyEvent } from './lazy-event';
import type { Told } from './lazy-event';
import { Thread } from './thread';
import type { PageAnchor, ThreadPage } from './thread';

/** What the owner did to a conversation. */
export interface ConversationMarks {
  pinned?: boolean;
  /** Virtual time when it was put away; absent: it was not. */
  archivedAt?: number | undefined;
  blocked?: boolean;
  title?: string | null;
  /** Cards taken off the shade, the latest last. */
  dismissed?: readonly string[];
}

/** Unread messages that a conversation's view has besides the last one. */
const NEWS = 4;

/** A conversation that is gone by the time its change is read: that it went is told next. */
const NOBODY: Omit<Conversation, 'key'> = { addresses: [], last: null, unread: 0, draft: null };

function newest(messages: Message[], limit: number): { messages: Message[]; more: boolean } {
  messages.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return { messages: messages.slice(0, limit), more: messages.length > limit };
}

/** Text without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/**
 * One handset's messages by conversation, for lists and pages. A projection of the stored rows. Messages that will hardly
 * change any more are kept at rest, see decision 25.
 */
export class Conversations {
  private readonly kept = new Map<MessageId, Message | AtRest>();
  private readonly threads = new Map<string, Thread>();
  private readonly drafts = new Map<string, Draft>();
  private readonly marked = new Map<string, ConversationMarks>();
  /** What can be read of messages, once somebody has searched. */
  private readonly words = new Map<MessageId, string>();
  /** How all threads read their messages. */
  private readonly read = (id: MessageId): Message => this.message(id)!;

  /** What events tell of a conversation. */
  private readonly view = (key: string): Conversation => this.conversation(key) ?? { ...NOBODY, key };

  constructor(private readonly handset: HandsetId) {}

  /**
   * Applies a changed (or, with null, deleted) message row and says what that changed.
   * @param rest what it is kept as when it is at rest
   */
  applyMessage(
    id: MessageId,
    message: Message | null,
    rest = message === null ? undefined : messageAtRest(message),
  ): Told[] {
    const before = this.message(id);
    this.words.delete(id);
    if (before !== undefined && before.conversation !== message?.conversation) {
      this.threads.get(before.conversation)?.delete(before);
    }
    if (message === null) {
      this.kept.delete(id);
      if (before === undefined) return [];
      return [
        { type: 'message-deleted', handset: this.handset, message: id },
        this.conversationEvent(before.conversation),
      ];
    }
    this.kept.set(id, rest ?? message);
    this.thread(message.conversation).put(
      message,
      before?.conversation === message.conversation ? before : null,
    );
    const events: Told[] = [{ type: 'message', handset: this.handset, message }];
    // Progress moves often and shows in no list.
    if (before === undefined || !listedAlike(before, message)) {
      events.push(this.conversationEvent(message.conversation));
    }
    if (before !== undefined && before.conversation !== message.conversation) {
      events.push(this.conversationEvent(before.conversation));
    }
    return events;
  }

  /** Takes out what came and went by a second SIM, which is in the phone no more. */
  removeLine(line: HandsetId): Told[] {
    const own = this.all().filter((message) => message.line === line);
    return own.flatMap(({ id }) => this.applyMessage(id, null));
  }

  hasDraft(key: string): boolean {
    return this.drafts.has(key);
  }

  setDraft(key: string, draft: Draft | null): Told {
    if (draft === null) this.drafts.delete(key);
    else this.drafts.set(key, draft);
    return this.conversationEvent(key);
  }

  /** Changes what the owner did to a conversation; null: nothing is done to it any more. */
  mark(key: string, change: Partial<ConversationMarks> | null): Told {
    if (change === null) this.marked.delete(key);
    else this.marked.set(key, { ...this.marks(key), ...change });
    return this.conversationEvent(key);
  }

  marks(key: string): ConversationMarks {
    return this.marked.get(key) ?? {};
  }

  /** Ids of all messages of a conversation up to a time. */
  ids(key: string, until: number): MessageId[] {
    return this.threads.get(key)?.ids(until) ?? [];
  }

  /**
   * Up to `limit` messages that have all words of `text` somewhere in what can be read of them, the newest first. Case
   * and accents do not count. Looks at every message: what can be read of one is put together once.
   * @param conversation the one to look in; absent: all
   */
  search(text: string, limit: number, conversation?: string): { messages: Message[]; more: boolean } {
    const wanted = folded(text).split(/\s+/).filter(Boolean);
    if (wanted.length === 0) return { messages: [], more: false };
    const ids = conversation === undefined ? [...this.kept.keys()] : this.ids(conversation, Infinity);
    const found = ids.filter((id) => {
      const words = this.wordsOf(id);
      return wanted.every((word) => words.includes(word));
    });
    return newest(
      found.map((id) => this.message(id)!),
      limit,
    );
  }

  /** Messages that the owner has put a star on, the newest first. */
  starred(limit: number): { messages: Message[]; more: boolean } {
    return newest(
      this.all().filter(({ starred }) => starred === true),
      limit,
    );
  }

  private wordsOf(id: MessageId): string {
    let words = this.words.get(id);
    if (words === undefined) {
      const { text, subject, parts } = this.message(id)!;
      const readable = parts.flatMap(({ contentType, name, text: content }) =>
        contentType === 'application/smil' ? [] : [name, contentType === 'text/plain' ? content : null],
      );
      words = folded([text, subject, ...readable].filter((piece) => piece !== null).join('\n'));
      this.words.set(id, words);
    }
    return words;
  }

  message(id: MessageId): Message | undefined {
    const kept = this.kept.get(id);
    return kept === undefined ? undefined : awake(kept);
  }

  /** All messages, in the order of their coming. */
  private all(): Message[] {
    return Array.from(this.kept.values(), awake);
  }

  /** All conversations, the newest first, those of one instant by their messages and keys; those with only a draft on top. */
  list(): Conversation[] {
    const time = ({ last }: Conversation): number => last?.at ?? Number.MAX_SAFE_INTEGER;
    const rank = ({ last, key }: Conversation): string => last?.id ?? key;
    return [...new Set([...this.threads.keys(), ...this.drafts.keys()])]
      .map((key) => this.conversation(key))
      .filter((conversation) => conversation !== null)
      .sort((a, b) => time(b) - time(a) || (rank(a) < rank(b) ? 1 : -1));
  }

  /** Up to `limit` messages before, behind or around one of them, or the newest; oldest first. */
  page(key: string, anchor: { [K in keyof PageAnchor]?: MessageId | undefined }, limit: number): ThreadPage {
    const named = (id: MessageId | undefined): Message | undefined =>
      id === undefined ? undefined : this.message(id);
    const { before, after, around } = anchor;
    const where = { before: named(before), after: named(after), around: named(around) };
    return this.threads.get(key)?.page(where, limit) ?? { messages: [], more: false, newer: false };
  }

  /** Pictures, videos and sounds of all messages, the newest first. */
  media(limit: number): { media: GalleryItem[]; more: boolean } {
    const all = this.all()
      .filter(({ parts }) => parts.length > 0)
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .flatMap(({ id, conversation, direction, at, parts, notToBeSentOn }) =>
        parts
          .filter(({ contentType }) => /^(image|video|audio)\//.test(contentType))
          .map((part) => ({
            message: id,
            conversation,
            direction,
            at,
            part,
            ...(notToBeSentOn === true ? { notToBeSentOn } : {}),
          })),
      );
    return { media: all.slice(0, limit), more: all.length > limit };
  }

  private thread(key: string): Thread {
    let thread = this.threads.get(key);
    if (thread === undefined) this.threads.set(key, (thread = new Thread(this.read)));
    return thread;
  }

  private conversation(key: string): Conversation | null {
    const thread = this.threads.get(key);
    const draft = this.drafts.get(key) ?? null;
    const last = thread?.last ?? null;
    if (last === null && draft === null) return null;
    const { pinned, archivedAt, blocked, title, dismissed = [] } = this.marks(key);
    const unread = thread?.unread ?? 0;
    const news = unread > 1 ? (thread?.unreadBeforeLast(NEWS) ?? []) : [];
    return {
      key,
      addresses: last?.addresses ?? draft?.to ?? [],
      last,
      unread,
      draft,
      ...(news.length > 0 ? { news } : {}),
      ...(pinned === true ? { pinned } : {}),
      // Whatever came or went since brings it back.
      ...(archivedAt !== undefined && (last?.at ?? 0) <= archivedAt ? { archived: true } : {}),
      ...(blocked === true ? { blocked } : {}),
      ...(title === undefined || title === null ? {} : { title }),
      ...(dismissed.length > 0 ? { dismissed: [...dismissed] } : {}),
    };
  }

  private conversationEvent(key: string): Told {
    const { handset } = this;
    if (!this.exists(key)) return { type: 'conversation-removed', handset, conversation: key };
    return new ConversationChanged(handset, key, this.view);
  }

  private exists(key: string): boolean {
    return this.drafts.has(key) || (this.threads.get(key)?.size ?? 0) > 0;
  }
}

/** The view is made when somebody reads the event, and is as of then: the last messages have to be read for it. */
class ConversationChanged extends LazyEvent {
  constructor(
    private readonly handset: HandsetId,
    private readonly key: string,
    private readonly view: (key: string) => Conversation,
  ) {
    super();
  }

  event(): LabEvent {
    return { type: 'conversation', handset: this.handset, conversation: this.view(this.key) };
  }
}

/** Whether rows of the conversation list show the same of both. */
function listedAlike(a: Message, b: Message): boolean {
  return (
    a.state === b.state &&
    a.read === b.read &&
    a.conversation === b.conversation &&
    a.parts.length === b.parts.length &&
    a.reports.length === b.reports.length &&
    a.reports.every(({ status }, index) => status === b.reports[index]!.status)
  );
}
