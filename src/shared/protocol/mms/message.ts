import type { UnknownWord } from '../wsp/codes';
import type { Part } from '../wsp/multipart';
import type { MmsFieldName, MmsFieldValue } from './fields';
import type { MmsPduType } from './pdus';

/** A field of the table with its typed value. */
export type KnownField = {
  [N in MmsFieldName]: {
    readonly name: N;
    readonly value: MmsFieldValue<N>;
    /** Pairs status, text and location of one message in M-Delete.conf and M-Mbox-Delete.conf. */
    readonly statusCount?: number;
    /**
     * How the value is written, where that is not how we would: the name of the character set that a text tells,
     * `long` or `short` for an integer, `text` for a word that has an octet.
     */
    readonly form?: string;
    readonly application?: never;
    readonly raw?: never;
  };
}[MmsFieldName];

/** A header with a name of someone's own. */
export interface ApplicationField {
  readonly name: string;
  readonly value: string;
  readonly application: true;
  readonly raw?: never;
}

/** A field whose code is not assigned, or whose value is not in its form: the octets behind the code. */
export interface RawField {
  /** The code, such as `0x45`; 0x80 more on the wire. */
  readonly name: UnknownWord;
  readonly raw: Uint8Array;
  readonly value?: never;
  readonly application?: never;
}

export type MmsField = KnownField | ApplicationField | RawField;

/** A part; those of an MMBox are PDUs themselves. */
export type MmsPart = Part<MmsPdu>;

export type MmsBody =
  | { readonly kind: 'multipart'; readonly parts: readonly MmsPart[] }
  /** Another PDU, as in M-Mbox-Upload.req. */
  | { readonly kind: 'message'; readonly pdu: MmsPdu }
  /** A body of another type, which Content-Type names. */
  | { readonly kind: 'single'; readonly data: Uint8Array };

export interface MmsPdu {
  type: MmsPduType;
  /** In order, with message type, transaction id, version and content type. */
  fields: MmsField[];
  body: MmsBody | null;
}
