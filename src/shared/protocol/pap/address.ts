/** A phone, and the push proxy that reaches it. */
export interface PushAddress {
  /** As written: with `+` in international form. */
  number: string;
  ppg: string;
}

/** The value of an `address` for a phone (WAP-249 §7.1): `WAPPUSH=+4917/TYPE=PLMN@ppg`. */
export function pushAddress({ number, ppg }: PushAddress): string {
  return `WAPPUSH=${number}/TYPE=PLMN@${ppg}`;
}

/** Reads the value of an `address`; null when it is not that of a phone. */
export function readPushAddress(written: string): PushAddress | null {
  const found = /^WAPPUSH=(\+?\d+)\/TYPE=PLMN@(.+)$/i.exec(written);
  return found === null ? null : { number: found[1]!, ppg: found[2]! };
}
