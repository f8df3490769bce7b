import type { ConversionFailure } from '../../../shared/model/conversion-failure';
import type { AdaptationRule } from '../../../shared/model/adaptation';
import { accepts, decodes } from '../../../shared/model/device-capabilities';
import type { DeviceCapabilities } from '../../../shared/model/device-capabilities';
import { charsetMib, isEncodable, US_ASCII, UTF_8 } from '../../../shared/protocol/text/charset';
import type { PartFacts } from './part-facts';
import { CONVERSIONS, RESULT_CODECS } from './rules';
import type { Conversion } from './rules';

/** What is to be done with a part. */
export type PlannedStep =
  | { do: 'keep' }
  /** By `conversion` into the first of `to` that can be made; `maxSize` octets at most. */
  | { do: 'convert'; conversion: Conversion; to: readonly string[]; maxSize: number }
  /** Into the character set with this MIBEnum. */
  | { do: 'recode'; charset: number }
  | { do: 'note' }
  /** The presentation, which is written anew where anything else changes. */
  | { do: 'smil' }
  | { do: 'drop' };

export interface PlannedPart {
  step: PlannedStep;
  /** Why, in the order in which the rules fired. */
  rules: AdaptationRule[];
  /** Why no better step was possible, as a conversion has told it; null: none has. */
  reason: ConversionFailure | null;
}

/** A conversion that came to nothing; null for the part as it is, which is too large. `reason` null: not worth it. */
export interface Failure {
  conversion: Conversion | null;
  reason: ConversionFailure | null;
}

/** By the index of the part. */
export type Failures = ReadonlyMap<number, readonly Failure[]>;

/** What each part needs, sizes aside: `convert` steps have no limit of their own yet. */
export function decideParts(
  parts: readonly PartFacts[],
  device: DeviceCapabilities,
  failures: Failures,
): PlannedPart[] {
  return parts.map((part, index) => decide(part, device, failures.get(index) ?? []));
}

function decide(part: PartFacts, device: DeviceCapabilities, failures: readonly Failure[]): PlannedPart {
  const reason = failures.findLast((failure) => failure.reason !== null)?.reason ?? null;
  const planned = (step: PlannedStep, ...rules: AdaptationRule[]): PlannedPart => ({ step, rules, reason });
  const taken = accepts(device, part.type);
  const welcome = taken && !avoids(device, part.type);
  if (failures.some(({ conversion }) => conversion === null)) return planned({ do: 'note' }, 'message-size');
  if (part.smil) {
    const known = device.smil === 'basic' && accepts(device, 'application/smil');
    return known ? planned({ do: 'smil' }) : planned({ do: 'drop' }, 'smil-removed');
  }
  if (part.protected) return taken ? planned({ do: 'keep' }) : planned({ do: 'note' }, 'protected');
  if (part.type === 'text/plain') return decideText(part, device);
  const wrong = [...(taken ? wrongWithCodec(part, device) : []), ...wrongWithPicture(part, device)];
  if (welcome && wrong.length === 0) return planned({ do: 'keep' });
  for (const conversion of conversionsOf(part)) {
    if (failures.some((failure) => failure.conversion === conversion)) continue;
    const to = resultsOf(conversion, part, device);
    if (to.length === 0) continue;
    // A still of a video is another thing; all else that is taken as such is wrong in another way.
    const rules = welcome && conversion.tool !== 'still' ? wrong : [conversion.rule, ...wrong];
    return planned({ do: 'convert', conversion, to, maxSize: Number.POSITIVE_INFINITY }, ...rules);
  }
  if (taken && wrong.length === 0) return planned({ do: 'keep' });
  if (failures.length === 0) return planned({ do: 'note' }, 'not-accepted');
  return planned({ do: 'note' }, reason === null ? 'message-size' : 'not-convertible');
}

function avoids({ avoided }: DeviceCapabilities, type: string): boolean {
  return avoided?.includes(type) === true;
}

function wrongWithCodec({ codecs }: PartFacts, device: DeviceCapabilities): AdaptationRule[] {
  return decodes(device, codecs) ? [] : ['media-codec'];
}

function wrongWithPicture({ picture, type }: PartFacts, device: DeviceCapabilities): AdaptationRule[] {
  if (picture === null || !type.startsWith('image/')) return [];
  const rules: AdaptationRule[] = [];
  const turned = picture.orientation >= 5;
  const width = turned ? picture.height : picture.width;
  const height = turned ? picture.width : picture.height;
  if (width > device.maxImage.width || height > device.maxImage.height) rules.push('picture-resolution');
  if (picture.orientation !== 1 && !device.accept.includes('*/*')) rules.push('picture-rotation');
  return rules;
}

function decideText({ text, charset }: PartFacts, device: DeviceCapabilities): PlannedPart {
  const { charsets } = device;
  const keep: PlannedPart = { step: { do: 'keep' }, rules: [], reason: null };
  if (charsets.includes('*') || text === null) return keep;
  const told = charset ?? 'us-ascii';
  const plain = !/[^\0-\x7f]/.test(text);
  if (charsets.includes(told) || (plain && (told === 'utf-8' || told === 'us-ascii'))) return keep;
  const able = ['us-ascii', 'utf-8', ...charsets]
    .filter((name) => charsets.includes(name))
    .map(charsetMib)
    .find((mib) => mib !== null && isEncodable(text, mib) && (mib !== US_ASCII || plain));
  return { step: { do: 'recode', charset: able ?? UTF_8 }, rules: ['text-charset'], reason: null };
}

/** What can be made of a part at all, in order. */
export function conversionsOf({ type }: PartFacts): Conversion[] {
  return CONVERSIONS.filter(({ from }) => from.includes(type));
}

/**
 * The types that the device takes of those that a conversion makes; the part's own first, so that nothing is lost. Not so of
 * sound without compression: what makes it small enough takes more from it than another type does.
 */
export function resultsOf(conversion: Conversion, part: PartFacts, device: DeviceCapabilities): string[] {
  const able = conversion.to.filter(
    (type) => accepts(device, type) && !avoids(device, type) && decodes(device, RESULT_CODECS[type] ?? []),
  );
  if (conversion.tool === 'card' && part.type === 'text/x-vcard') return [];
  if (conversion.tool === 'tune')
    return part.melody === null ? [] : able.filter((type) => type !== part.type);
  const first = able.includes(part.type) && part.type !== 'audio/wav';
  return first ? [part.type, ...able.filter((type) => type !== part.type)] : able;
}
