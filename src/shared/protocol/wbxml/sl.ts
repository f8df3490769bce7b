import type { ComposeOptions } from './compose';
import type { WbxmlDocument } from './document';
import { attributesOf, buildDocument, rootView } from './view';
import type { ViewFinding, Viewed } from './view';

const ACTIONS = ['execute-low', 'execute-high', 'cache'] as const;

/** Whether loading may be seen, or goes into the cache only (WAP-168-ServiceLoad §6). */
export type ServiceLoadingAction = (typeof ACTIONS)[number];

const DEFAULT_ACTION = 'execute-low';

/** Service loading (WAP-168-ServiceLoad §6): an address that the handset is to load. */
export interface ServiceLoading {
  /** Empty when the document has none. */
  readonly href: string;
  readonly action: ServiceLoadingAction;
}

/** Reads a document; null when it is no service loading. */
export function readServiceLoading(document: WbxmlDocument): Viewed<ServiceLoading> | null {
  const root = rootView(document, 'sl');
  if (root === null) return null;
  const findings: ViewFinding[] = [];
  const href = root.attribute('href') ?? '';
  if (href === '') {
    const message = 'there is no href';
    findings.push({ level: 'error', code: 'missing-href', message, about: root.about('href') });
  }
  const written = root.attribute('action') ?? DEFAULT_ACTION;
  const action = ACTIONS.find((each) => each === written);
  if (action === undefined) {
    const message = `there is no action "${written}"`;
    findings.push({ level: 'warning', code: 'unknown-action', message, about: root.about('action') });
  }
  return { value: { href, action: action ?? DEFAULT_ACTION }, findings };
}

/**
 * The document of service loading; the default action is left out.
 * @throws EncodeError for a version or character set that cannot be written
 */
export function serviceLoadingDocument(
  { href, action }: ServiceLoading,
  options?: ComposeOptions,
): WbxmlDocument {
  const attributes = attributesOf({ href, action: action === DEFAULT_ACTION ? null : action });
  return buildDocument('sl', { name: 'sl', attributes, children: [] }, options);
}
