import { z } from 'zod';
import { codecSchema } from './codec';
import type { Codec } from './codec';
import { mmsCapabilitySchema } from './handset-profile';
import type { HandsetProfile } from './handset-profile';

const size = z.object({ width: z.number().int().positive(), height: z.number().int().positive() });

/** What an MMSC knows of a device, to make messages fit for it. */
export const deviceCapabilitiesSchema = z.object({
  /** Octets of an M-Retrieve.conf. */
  maxMessageSize: mmsCapabilitySchema.shape.maxMessageSize,
  /** Pixels. */
  maxImage: size,
  /** Pixels; null: not known. */
  screen: size.nullable(),
  /** Media types and ranges, in lower case. */
  accept: z.array(z.string()).readonly(),
  /** Types that it takes and that are better made into others, where that can be done. */
  avoided: z.array(z.string()).readonly().optional(),
  /** How those types may be coded, where that differs; absent: anything is tried. */
  codecs: z.array(codecSchema).readonly().optional(),
  /** Character sets of texts by their IANA names, in lower case. */
  charsets: z.array(z.string()).readonly(),
  smil: z.enum(['none', 'basic']),
});
export type DeviceCapabilities = z.infer<typeof deviceCapabilitiesSchema>;

/** Of a device that nothing is known of: it is sent what there is, within what the operator takes in. */
export const UNKNOWN_DEVICE: DeviceCapabilities = {
  maxMessageSize: 104_857_600,
  maxImage: { width: 16_384, height: 16_384 },
  screen: null,
  accept: ['*/*'],
  charsets: ['*'],
  smil: 'basic',
};

/** What a model's MMS client takes; null: it has none. */
export function capabilitiesOf({ mms, screen, pixels }: HandsetProfile): DeviceCapabilities | null {
  if (mms === null) return null;
  return {
    maxMessageSize: mms.maxMessageSize,
    maxImage: { width: mms.maxImageWidth, height: mms.maxImageHeight },
    screen: pixels ?? { width: screen.width, height: screen.height },
    accept: mms.accept ?? UNKNOWN_DEVICE.accept,
    ...(mms.codecs === undefined ? {} : { codecs: mms.codecs }),
    charsets: mms.charsets ?? ['us-ascii', 'utf-8'],
    smil: mms.smil ?? 'basic',
  };
}

/** Whether a media type (in lower case, without parameters) is among the types and ranges that a device takes. */
export function accepts({ accept }: Pick<DeviceCapabilities, 'accept'>, contentType: string): boolean {
  return accept.some(
    (range) =>
      range === contentType ||
      range === '*/*' ||
      (range.endsWith('/*') && contentType.startsWith(range.slice(0, -1))),
  );
}

/** Whether a device reads what is coded in these ways; of one of which that is not known, it is assumed. */
export function decodes({ codecs }: Pick<DeviceCapabilities, 'codecs'>, used: readonly Codec[]): boolean {
  return codecs === undefined || used.every((codec) => codecs.includes(codec));
}
