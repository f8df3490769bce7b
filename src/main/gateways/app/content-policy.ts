/** `APP_FIELDS` for the page itself, which shows pages of the portal in the browsers of its phones. */
export function pageFields(portal: string | null): Readonly<Record<string, string>> {
  if (portal === null) return APP_FIELDS;
  const policy = `${APP_FIELDS['Content-Security-Policy']!}; frame-src ${portal}`;
  return { ...APP_FIELDS, 'Content-Security-Policy': policy };
}

/** Fields of every page and script of the app; nothing is loaded from anywhere else, and nothing frames it. */
export const APP_FIELDS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // The phones’ cameras and recorders may use the computer’s, once their owner has agreed.
  'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(), usb=(), serial=()',
};
