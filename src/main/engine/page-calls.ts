import type { LinkedPage } from '../../shared/contract/linked-page';
import { partsOf } from '../network/handset/retrieved';
import type { MmscCommand } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { LabCalls } from './calls';
import { KeptParts } from './kept-parts';
import type { LabCore } from './lab-core';
import { codeInAddress } from './page-address';
import { linkedMessage } from './portal-message';
import type { Subjects } from './subjects';

/** Pages of the portal for phones whose screens have room for a few lines. */
export function createPageCalls(
  core: LabCore,
  { handset: known }: Subjects,
): Pick<LabCalls['handset'], 'openPage'> {
  return {
    async openPage({ handset, address }) {
      known(handset);
      const code = codeInAddress(address, [core.listenerAddress('portal'), core.settings.publicBaseUrl]);
      if (code === null) return { inLab: false, page: null };
      const page = await pageOf(core, code);
      if (page !== null) await core.command(NODES.mmsc, { name: 'open-link', code } satisfies MmscCommand);
      return { inLab: true, page };
    },
  };
}

async function pageOf(core: LabCore, code: string): Promise<LinkedPage | null> {
  const linked = linkedMessage(core, code);
  if (linked === null) return null;
  const kept = new KeptParts(core);
  const { from, subject, at, expiresAt, pdu } = linked;
  const parts = partsOf(kept, pdu);
  await kept.store();
  return { from, subject, at, expiresAt, parts };
}
