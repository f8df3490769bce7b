import { z } from 'zod';

/** A node of the network: `smsc`, `ppg`, `packet`, `mmsc`, `outside`, or a handset's id such as `anna`. */
export type NodeId = string;

/** A handset's id on the desk, e.g. `anna`; also its node id. Letters, digits and `-`. */
export const handsetIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'a handset id is a-z, 0-9 and -');
export type HandsetId = string;

/** Subscriber number in international form with leading `+`, e.g. `+491715550101` (E.164: at most 15 digits). */
export const msisdnSchema = z.string().regex(/^\+[1-9][0-9]{4,14}$/, 'a number looks like +491715550101');
export type Msisdn = string;

/** A message in one handset's store, unique within that handset. */
export type MessageId = string;

/** SHA-256 of a body's octets in lower-case hex; media travels by this id. */
export const bodyHashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'a body id is 64 hex digits');
export type BodyHash = string;

/** A stored body: content-addressed octets; `size` in octets. */
export const bodyRefSchema = z.object({ hash: bodyHashSchema, size: z.number().int().nonnegative() });
export type BodyRef = z.infer<typeof bodyRefSchema>;
