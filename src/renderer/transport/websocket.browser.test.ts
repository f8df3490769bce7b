import { afterEach, expect, test, vi } from 'vitest';
import { connectByWebSocket } from './websocket';

afterEach(() => vi.unstubAllGlobals());

/** Sockets to which this happens, one event after the other, as soon as they are made. */
function socketsThat(...events: readonly ('open' | 'error' | 'close')[]): void {
  class Socket extends EventTarget {
    constructor() {
      super();
      queueMicrotask(() => events.forEach((event) => this.dispatchEvent(new Event(event))));
    }
  }
  vi.stubGlobal('WebSocket', Socket);
}

test.each([[['close']], [['error', 'close']]] as const)(
  'a socket that does not open (%j) is no connection',
  async (events) => {
    socketsThat(...events);
    await expect(connectByWebSocket()).rejects.toThrow('the engine does not answer');
  },
);

test('a page that the engine does not know is told so', async () => {
  socketsThat('close');
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 403 })));
  await expect(connectByWebSocket()).rejects.toThrow('the engine does not know this page');
});

test('a connection is closed when its socket is', async () => {
  socketsThat('open', 'close');
  const { closed } = await connectByWebSocket();
  await closed;
});
