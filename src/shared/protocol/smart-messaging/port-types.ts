/** What a message to an application of a phone carries. */
export type PortContentType =
  'ringing-tone' | 'operator-logo' | 'group-logo' | 'multipart-message' | 'vcard' | 'vcalendar';

/**
 * Ports of Nokia's Smart Messaging, and of the WAP Forum's vCard and vCalendar (IANA). The first is the one to send to;
 * vCard and vCalendar had older, 8-bit ones.
 */
export const PORTS: Readonly<Record<PortContentType, readonly [number, ...number[]]>> = {
  'ringing-tone': [5505],
  'operator-logo': [5506],
  'group-logo': [5507],
  'multipart-message': [5514],
  vcard: [9204, 226],
  vcalendar: [9205, 228],
};

const TYPES = Object.keys(PORTS) as PortContentType[];

/** What comes in on a port; null when the port is none of these. */
export function portContentType(port: number): PortContentType | null {
  return TYPES.find((type) => PORTS[type].includes(port)) ?? null;
}
