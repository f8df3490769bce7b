import type { TurnAway } from '../turned-away';

/** The protocol log of the server, as its library calls it. */
interface ProtocolLog {
  debug(entry: unknown, direction?: unknown, line?: unknown): void;
}

/**
 * Hears each command and reply, so that a refusal is told whoever decided it: the lab, or the server's library, which
 * refuses a SIZE that is too large (RFC 1870) and lets silent clients go (421) by itself.
 */
export class RefusedCommands {
  private readonly newest = new Map<string, string>();
  private readonly known = new Set<string>();

  constructor(private readonly turnAway: TurnAway) {}

  readonly log: ProtocolLog = {
    debug: (entry, direction, line) => {
      const session = (entry as { cid?: unknown } | null)?.cid;
      if (typeof session !== 'string' || typeof line !== 'string') return;
      if (direction === 'C:') this.newest.set(session, line);
      if (direction === 'S:') this.replied(session, line);
    },
  };

  /** The next reply of this session is in the trace already: the network gave it. */
  isKnown(session: string): void {
    this.known.add(session);
  }

  /** The session is over. */
  forget(session: string): void {
    this.newest.delete(session);
    this.known.delete(session);
  }

  private replied(session: string, reply: string): void {
    if (this.known.delete(session) || !/^[45]/.test(reply)) return;
    const command = this.newest.get(session);
    this.turnAway(`SMTP${command === undefined ? '' : ` ${command}`}: ${reply}`);
  }
}
