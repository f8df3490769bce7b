import { readCacheOperation } from './co';
import type { Invalidation } from './co';
import type { WbxmlDocument } from './document';
import { readEmailNotification } from './emn';
import type { EmailNotification } from './emn';
import { mmsSettings } from './mms-settings';
import type { MmsSettings } from './mms-settings';
import { readProvisioning } from './provisioning';
import type { Provisioning } from './provisioning';
import { readServiceIndication } from './si';
import type { ServiceIndication } from './si';
import { readServiceLoading } from './sl';
import type { ServiceLoading } from './sl';
import type { Viewed } from './view';

/** What a document tells a handset. */
export type WbxmlMeaning =
  | ({ readonly type: 'service-indication' } & ServiceIndication)
  | ({ readonly type: 'service-loading' } & ServiceLoading)
  | { readonly type: 'cache-operation'; readonly invalidations: readonly Invalidation[] }
  | ({ readonly type: 'email-notification' } & EmailNotification)
  | ({ readonly type: 'provisioning'; readonly mms: MmsSettings | null } & Provisioning);

/** Reads a document by its vocabulary; null for one that is only carried. */
export function meaningOf(document: WbxmlDocument): Viewed<WbxmlMeaning> | null {
  switch (document.vocabulary) {
    case 'si':
      return typed('service-indication', readServiceIndication(document));
    case 'sl':
      return typed('service-loading', readServiceLoading(document));
    case 'emn':
      return typed('email-notification', readEmailNotification(document));
    case 'co': {
      const read = readCacheOperation(document);
      if (read === null) return null;
      return { value: { type: 'cache-operation', invalidations: read.value }, findings: read.findings };
    }
    case 'prov': {
      const read = readProvisioning(document);
      if (read === null) return null;
      const mms = mmsSettings(read.value);
      const amiss = (mms?.findings ?? []).map((each) => ({ ...each, about: read.elements.get(each.about)! }));
      return {
        value: { type: 'provisioning', ...read.value, mms: mms?.value ?? null },
        findings: [...read.findings, ...amiss],
      };
    }
    default:
      return null;
  }
}

function typed<K extends string, T extends object>(
  type: K,
  read: Viewed<T> | null,
): Viewed<{ readonly type: K } & T> | null {
  return read === null ? null : { value: { type, ...read.value }, findings: read.findings };
}
