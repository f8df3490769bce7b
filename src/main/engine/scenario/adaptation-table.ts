import { decodeMms } from '../../../shared/protocol/mms/pdu';
import { isMailbox } from '../../../shared/protocol/mail/addresses';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import { isSmil, mediaType, partsOf } from '../../../shared/protocol/mms/part-names';
import type { Message } from '../../../shared/model/message';
import type { HandsetView } from '../../../shared/contract/views';
import type { Delivery, Mm } from '../../network/mmsc/mm';
import type { MmscState } from '../../network/mmsc/state';
import { rungFor } from '../../network/mmsc/ladder';
import { NODES } from '../../network/operator';
import type { RunningLab } from '../lab';

/** What one recipient of a message got. */
export interface AdaptationRow {
  recipient: string;
  /** Profile id; empty for whoever has no phone here. */
  profile: string;
  /** `MMS`, `EMS`, `picture-message`, `text` or `mail`. */
  as: string;
  /** Octets that the phone takes, and those that it got; null: it got no MMS, or a mail with everything as it was. */
  limit: number | null;
  size: number | null;
  /** Media types and octets of the parts. */
  parts: string[];
  rules: string[];
}

/** What each recipient of the newest message got from the MMSC, in the order of addressing. */
export function adaptationRows(lab: RunningLab): AdaptationRow[] {
  const { messages } = lab.core.world.state<MmscState>(NODES.mmsc);
  const [mm] = [...messages.values()].sort((a, b) => b.submittedAt - a.submittedAt);
  if (mm === undefined) return [];
  const { handsets } = lab.snapshot();
  return mm.deliveries.map((delivery) => {
    const view = handsets.find(({ setup }) => setup.msisdn === delivery.recipient);
    return rowOf(lab, mm, delivery, view);
  });
}

function rowOf(lab: RunningLab, mm: Mm, delivery: Delivery, view: HandsetView | undefined): AdaptationRow {
  const row = { recipient: view?.setup.name ?? delivery.recipient, profile: view?.setup.profile.id ?? '' };
  const { state, adapted } = delivery;
  const content = adapted?.content.hash ?? mm.submission.hash;
  if (isMailbox(delivery.recipient)) {
    return {
      ...row,
      as: 'mail',
      limit: adapted?.record.limit ?? null,
      size: adapted?.record.after ?? null,
      parts: partsIn(lab, content, isNoSmil),
      rules: adapted?.record.rules ?? [],
    };
  }
  const told = state === 'linked' || state === 'opened';
  if (told || view === undefined) {
    const rung = rungFor(lab.core.world.directoryView.byNumber(delivery.recipient));
    return {
      ...row,
      as: rung === 'ems' ? 'EMS' : rung,
      limit: null,
      size: null,
      parts: toldBy(lab, view),
      rules: [],
    };
  }
  return {
    ...row,
    as: 'MMS',
    limit: adapted?.record.limit ?? view.setup.profile.mms?.maxMessageSize ?? null,
    size: adapted?.record.after ?? mm.submission.size,
    parts: partsIn(lab, content),
    rules: adapted?.record.rules ?? [],
  };
}

function partsIn(lab: RunningLab, hash: string, shown: (part: MmsPart) => boolean = () => true): string[] {
  return partsOf(decodeMms(lab.core.body(hash)!).value)
    .filter(shown)
    .map(({ contentType, data }) => `${mediaType(contentType)} ${data.length}`);
}

/** A mail has no presentation of its slides. */
function isNoSmil({ contentType }: MmsPart): boolean {
  return !isSmil(contentType);
}

/** The newest short message, and what is in it besides text. */
function toldBy(lab: RunningLab, view: HandsetView | undefined): string[] {
  const own = lab.snapshot().handsets.find(({ setup }) => setup.id === view?.setup.id);
  const last: Message | null = own?.conversations[0]?.last ?? null;
  return last === null ? [] : [`${last.segments ?? 1} SMS`];
}

/** The rows as lines of text. */
export function adaptationTable(rows: readonly AdaptationRow[]): string {
  const head = ['recipient', 'profile', 'as', 'octets', 'limit', 'parts', 'rules'];
  const cells = rows.map(({ recipient, profile, as, size, limit, parts, rules }) => [
    recipient,
    profile,
    as,
    size === null ? '' : String(size),
    limit === null ? '' : String(limit),
    parts.map((part) => part.replace(/^(application|image|audio|video|text)\//, '')).join(', '),
    rules.join(' '),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => [...row[column]!].length)),
  );
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) =>
          column === 3 || column === 4 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
