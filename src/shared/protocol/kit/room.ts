/** Fewer octets than this lie in memory of V8's own, or in a piece that many share. */
const LARGE = 1_024;

/** Gives room of zeros for so many octets. */
export type RoomProvider = (length: number) => Uint8Array;

let provider: RoomProvider = (length) => new Uint8Array(length);

/** Has large arrays of codecs made by `provide` from now on: a host knows better than a codec what memory costs it. */
export function provideRoom(provide: RoomProvider): void {
  provider = provide;
}

/** Room of zeros for `length` octets: of a PDU, of a body that was in pieces. */
export function octetsRoom(length: number): Uint8Array {
  return length < LARGE ? new Uint8Array(length) : provider(length);
}
