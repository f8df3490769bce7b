import { z } from 'zod';

const UNLIMITED = -1;
/** A limit; -1 is none. */
const limit = z.number().int().min(UNLIMITED);
/** What a field of an HTTP header can carry. */
const headerText = z.string().regex(/^[\x20-\x7e]*$/, 'has characters that no HTTP header can carry');

/**
 * What an operator tells its handsets about messaging: Android's carrier configuration with its own keys
 * (`CarrierConfigManager`, section MMS), so that a value can be copied from one to the other.
 */
export const carrierConfigSchema = z.object({
  /** false: the handset knows only SMS. */
  enabledMMS: z.boolean().default(true),
  /** The transaction id of a notification that came in one segment is appended to its content location. */
  enabledTransID: z.boolean().default(false),
  /** M-NotifyResp.ind and M-Acknowledge.ind go to the content location instead of the MMSC's address. */
  enabledNotifyWapMMSC: z.boolean().default(false),
  /** Recipients may be aliases: a letter, then letters, digits, `.` and `_`, so many of them in all. */
  aliasEnabled: z.boolean().default(false),
  aliasMinChars: z.number().int().min(1).default(2),
  aliasMaxChars: z.number().int().min(1).default(48),
  /** Sound may be attached. */
  allowAttachAudio: z.boolean().default(true),
  /** false: a text of more than one segment becomes an MMS, or several texts by the next key. */
  enableMultipartSMS: z.boolean().default(true),
  /** Texts of one segment each, without a header that joins them. */
  sendMultipartSmsAsSeparateMessages: z.boolean().default(false),
  /** A text of more segments than this becomes an MMS. */
  smsToMmsTextThreshold: limit.default(UNLIMITED),
  /** A text of more characters than this becomes an MMS. */
  smsToMmsTextLengthThreshold: limit.default(UNLIMITED),
  /** Characters of each text that the owner writes. */
  maxMessageTextSize: limit.default(UNLIMITED),
  maxSubjectLength: z.number().int().min(1).default(40),
  /** Octets of an M-Send.req. */
  maxMessageSize: z.number().int().min(1_024).default(307_200),
  /** Pixels that a picture is made to fit into. */
  maxImageWidth: z.number().int().min(16).default(640),
  maxImageHeight: z.number().int().min(16).default(480),
  recipientLimit: limit.default(UNLIMITED),
  /** A message to several goes as one MMS that all can answer. */
  enableGroupMms: z.boolean().default(true),
  /** Whether the settings offer these reports. */
  enableMMSDeliveryReports: z.boolean().default(false),
  enableMMSReadReports: z.boolean().default(false),
  enableSMSDeliveryReports: z.boolean().default(true),
  /** The settings offer the operator's emergency alerts; the lab only shows it. */
  config_cellBroadcastAppLinks: z.boolean().default(true),
  /** Content-Disposition of parts is read. false: it and the headers behind it are not, as by a client that cannot. */
  supportMmsContentDisposition: z.boolean().default(true),
  /** The Content-Type of a POST has `; charset=utf-8`. */
  supportHttpCharsetHeader: z.boolean().default(false),
  /** Each request closes its connection. */
  mmsCloseConnection: z.boolean().default(false),
  /** Milliseconds without an answer or progress. */
  httpSocketTimeout: z.number().int().min(1_000).default(60_000),
  /** Milliseconds that the MMS bearer is held after the last request. */
  mms_network_release_timeout_millis_int: z.number().int().min(0).default(5_000),
  /** Octets of a PDU that may go over a satellite. */
  mms_max_ntn_payload_size_bytes_int: limit.default(UNLIMITED),
  /** The header that tells where the handset's profile is. */
  uaProfTagName: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .default('x-wap-profile'),
  /** Empty: the handset's own. */
  uaProfUrl: headerText.default(''),
  userAgent: headerText.default(''),
  /** Headers of every request: `name: value|name: value`, with the macros LINE1, LINE1NOCOUNTRYCODE and NAI. */
  httpParams: headerText
    .refine(
      (params) =>
        params === '' || params.split('|').every((pair) => /^\s*[!#$%&'*+.^_`~\w-]+\s*:/.test(pair)),
      'looks like `name: value|name: value`',
    )
    .default(''),
  /** Appended to the network access identifier before it is written in base 64. */
  naiSuffix: z.string().default(''),
  /** E-mail goes as a text to this number. Empty: as MMS. */
  emailGatewayNumber: z
    .string()
    .regex(/^(\+?[0-9*#]{2,20})?$/, 'is no number')
    .default(''),
});
export type CarrierConfig = z.infer<typeof carrierConfigSchema>;

export const DEFAULT_CARRIER_CONFIG: CarrierConfig = carrierConfigSchema.parse({});

/**
 * The lab's own operator, whose handsets offer all that they can do: its limits are those of its MMSC, the smaller ones of
 * a handset's model count.
 */
export const LAB_CARRIER_CONFIG: CarrierConfig = {
  ...DEFAULT_CARRIER_CONFIG,
  maxMessageSize: 1_048_576,
  maxImageWidth: 2_592,
  maxImageHeight: 1_944,
  recipientLimit: 100,
  enableMMSDeliveryReports: true,
  enableMMSReadReports: true,
};

/** The operator that a handset has, and its configuration with what was changed of it. */
export const carrierSetupSchema = z.object({
  /** `lab`, `default` (Android's values) or an operator's MCC-MNC. */
  preset: z.string(),
  config: carrierConfigSchema,
});
export type CarrierSetup = z.infer<typeof carrierSetupSchema>;

export const LAB_CARRIER: CarrierSetup = { preset: 'lab', config: LAB_CARRIER_CONFIG };

/**
 * An operator by name, or single keys: those of a `preset`, or of what the handset has, that are to be different. Which
 * presets, keys and values there are is checked where presets are known.
 */
export const carrierChoiceSchema = z.union([
  z.string(),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
]);
export type CarrierChoice = z.infer<typeof carrierChoiceSchema>;

/** An operator's configuration, known by mobile country code and network code. */
export const carrierPresetSchema = z.strictObject({
  mccMnc: z.string().regex(/^[0-9]{3}-[0-9]{2,3}$/),
  name: z.string().optional(),
  /** What differs from the defaults; `carrierConfigSchema` knows which value a key takes. */
  config: z.partialRecord(carrierConfigSchema.keyof(), z.union([z.boolean(), z.number(), z.string()])),
});
export type CarrierPreset = z.infer<typeof carrierPresetSchema>;
