import type { ComposeOptions } from './compose';
import type { WbxmlDocument } from './document';
import { buildDocument, rootView } from './view';
import type { ViewFinding, Viewed } from './view';

/** What is to leave the cache: one object, or all whose addresses start like this one (WAP-175-CacheOp §6). */
export interface Invalidation {
  readonly kind: 'object' | 'service';
  readonly uri: string;
}

/** Reads a cache operation, its objects before its services; null when the document is none. */
export function readCacheOperation(document: WbxmlDocument): Viewed<Invalidation[]> | null {
  const root = rootView(document, 'co');
  if (root === null) return null;
  const findings: ViewFinding[] = [];
  const value = (['object', 'service'] as const).flatMap((kind) =>
    root.children(`invalidate-${kind}`).flatMap((element): Invalidation[] => {
      const uri = element.attribute('uri');
      if (uri !== null) return [{ kind, uri }];
      const message = `<${element.name}> has no uri`;
      findings.push({ level: 'error', code: 'missing-uri', message, about: element.element });
      return [];
    }),
  );
  return { value, findings };
}

/** @throws EncodeError for a version or character set that cannot be written */
export function cacheOperationDocument(
  invalidations: readonly Invalidation[],
  options?: ComposeOptions,
): WbxmlDocument {
  const children = invalidations.map(({ kind, uri }) => ({
    name: `invalidate-${kind}`,
    attributes: [{ name: 'uri', value: uri }],
    children: [],
  }));
  return buildDocument('co', { name: 'co', attributes: [], children }, options);
}
