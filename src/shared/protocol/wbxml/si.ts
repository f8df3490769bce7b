import type { ComposeOptions } from './compose';
import type { WbxmlDocument } from './document';
import { attributesOf, buildDocument, rootView, timeText } from './view';
import type { ViewFinding, Viewed } from './view';

const ACTIONS = ['signal-none', 'signal-low', 'signal-medium', 'signal-high', 'delete'] as const;

/** How much an indication may disturb, or that it takes another back (WAP-167-ServiceInd §6.1). */
export type ServiceIndicationAction = (typeof ACTIONS)[number];

const DEFAULT_ACTION = 'signal-medium';

/** A service indication (WAP-167-ServiceInd §6): a line of text and the address of what it is about. */
export interface ServiceIndication {
  readonly href: string | null;
  /** Names the indication; its href does where this is null. */
  readonly siId: string | null;
  readonly action: ServiceIndicationAction;
  /** Milliseconds since 1970, whole seconds. Of two with the same name the later created one counts. */
  readonly created: number | null;
  /** Milliseconds since 1970, whole seconds. */
  readonly expires: number | null;
  readonly text: string;
  /** Additional information, which is not shown. */
  readonly info: readonly { readonly class: string; readonly text: string }[];
}

/** Reads a document; null when it is no service indication. */
export function readServiceIndication(document: WbxmlDocument): Viewed<ServiceIndication> | null {
  const root = rootView(document, 'si');
  if (root === null) return null;
  const findings: ViewFinding[] = [];
  const indication = root.children('indication')[0];
  if (indication === undefined) {
    const message = 'there is no <indication>';
    findings.push({ level: 'error', code: 'missing-indication', message, about: root.element });
  }
  const written = indication?.attribute('action') ?? DEFAULT_ACTION;
  const action = ACTIONS.find((each) => each === written);
  if (action === undefined) {
    const message = `there is no action "${written}"`;
    findings.push({
      level: 'warning',
      code: 'unknown-action',
      message,
      about: (indication ?? root).about('action'),
    });
  }
  const value: ServiceIndication = {
    href: indication?.attribute('href') ?? null,
    siId: indication?.attribute('si-id') ?? null,
    action: action ?? DEFAULT_ACTION,
    created: indication?.time('created', findings) ?? null,
    expires: indication?.time('si-expires', findings) ?? null,
    text: indication?.text.trim() ?? '',
    info: root
      .children('info')
      .flatMap((info) => info.children('item'))
      .map((item) => ({ class: item.attribute('class') ?? '', text: item.text })),
  };
  if (indication !== undefined && indicationName(value) === null) {
    const message = 'there is neither href nor si-id';
    findings.push({ level: 'error', code: 'missing-href', message, about: indication.element });
  }
  return { value, findings };
}

/** What names an indication, so that a later one replaces or deletes it: its si-id, else its href; null for neither. */
export function indicationName({ siId, href }: ServiceIndication): string | null {
  return siId ?? href;
}

/**
 * The document of a service indication; the default action is left out.
 * @throws EncodeError for a version or character set that cannot be written
 */
export function serviceIndicationDocument(
  { href, siId, action, created, expires, text, info }: ServiceIndication,
  options?: ComposeOptions,
): WbxmlDocument {
  const indication = {
    name: 'indication',
    attributes: attributesOf({
      href,
      'si-id': siId,
      action: action === DEFAULT_ACTION ? null : action,
      created: timeText(created),
      'si-expires': timeText(expires),
    }),
    children: text === '' ? [] : [text],
  };
  const items = info.map((item) => ({
    name: 'item',
    attributes: [{ name: 'class', value: item.class }],
    children: item.text === '' ? [] : [item.text],
  }));
  const more = items.length === 0 ? [] : [{ name: 'info', attributes: [], children: items }];
  return buildDocument('si', { name: 'si', attributes: [], children: [indication, ...more] }, options);
}
