/** Status codes of MM7 with their texts (3GPP TS 23.140 §8.7.8.3); 3005 as Mbuni has it. */
const STATUS_TEXT = {
  1000: 'Success',
  1100: 'Partial success',
  2000: 'Client error',
  2001: 'Operation restricted',
  2002: 'Address error',
  2003: 'Address not found',
  2004: 'Multimedia content refused',
  2005: 'Message ID not found',
  2006: 'LinkedID not found',
  2007: 'Message format corrupt',
  2008: 'Application ID not found',
  2009: 'Reply application ID not found',
  3000: 'Server error',
  3001: 'Not possible',
  3002: 'Message rejected',
  3003: 'Multiple addresses not supported',
  3004: 'Application addressing not supported',
  3005: 'Command rejected',
  4000: 'General service error',
  4001: 'Improper identification',
  4002: 'Unsupported version',
  4003: 'Unsupported operation',
  4004: 'Validation error',
  4005: 'Service error',
  4006: 'Service unavailable',
  4007: 'Service denied',
  4008: 'Application denied',
} as const;

export type Mm7StatusCode = keyof typeof STATUS_TEXT;

/** A code that the standard has: this one, else that of its class (1xxx success … 4xxx service); null for other classes. */
export function knownStatus(code: number): Mm7StatusCode | null {
  const family = Math.floor(code / 1_000) * 1_000;
  return [code, family].find((each): each is Mm7StatusCode => Object.hasOwn(STATUS_TEXT, each)) ?? null;
}

/** The standard's text for a code, or for its class. */
export function statusText(code: number): string {
  const known = knownStatus(code);
  return known === null ? `Status ${code}` : STATUS_TEXT[known];
}

/** Whether what was asked for was done, wholly or in part. */
export function isSuccess(code: number): boolean {
  return code >= 1_000 && code < 2_000;
}
