import { z } from 'zod';
import { adaptationSchema } from '../model/adaptation';
import {
  emsCompositionSchema,
  forwardOptionsSchema,
  mmsCompositionSchema,
  smartCompositionSchema,
} from '../model/composition';
import { handsetIdSchema } from '../model/ids';
import { messageSchema, smsCommandActionSchema, smsOptionsSchema } from '../model/message';
import { call, done, ofMessage } from './call';

/** Key of the conversation under which what is sent was kept as a draft, which ends when it is taken. */
export const draftOfSent = z.string().optional();

/** Messages of a handset: reading and sending them, and what can be done to one. */
export const messageCalls = {
  /** Messages of a conversation, oldest first: before, behind or around one of them (its id), or the newest. */
  messages: call
    .input(
      z.object({
        handset: handsetIdSchema,
        conversation: z.string(),
        before: z.string().optional(),
        after: z.string().optional(),
        around: z.string().optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ messages: z.array(messageSchema), more: z.boolean(), newer: z.boolean() })),
  /** A text to each recipient; where the operator has it so, it becomes an MMS. Gives the stored messages. */
  sendSms: call
    .input(
      z.object({
        handset: handsetIdSchema,
        to: z.array(z.string().min(1)).min(1).max(100),
        /** Only an enhanced one, which has an object, and a smart one may be empty; of the latter, pictures alone have words. */
        text: z.string().max(40_000),
        deliveryReport: z.boolean().default(false),
        options: smsOptionsSchema.optional(),
        /** Formatting, pictures and sounds of an enhanced message; such a one never becomes an MMS. */
        ems: emsCompositionSchema.optional(),
        /** A picture, tune, logo, card or date for the receiving phone, in place of an enhanced text. */
        smart: smartCompositionSchema.optional(),
        draft: draftOfSent,
      }),
    )
    .output(z.object({ messages: z.array(messageSchema) })),
  sendMms: call
    .input(z.object({ handset: handsetIdSchema, mms: mmsCompositionSchema, draft: draftOfSent }))
    // To several it is one message, or one to each where the operator or the owner wants it so.
    .output(z.object({ message: messageSchema, messages: z.array(messageSchema) })),
  /** What the MMSC made of a message: of one that was sent for each recipient, of one that was received its own. */
  adaptations: call.input(ofMessage).output(
    z.object({
      adaptations: z.array(adaptationSchema),
      /** To the sender: why a recipient does not get it, in the words of the server that said so. */
      refusals: z.array(z.object({ recipient: z.string(), reason: z.string() })),
    }),
  ),
  /** Sends a failed message again. */
  retry: call.input(ofMessage).output(done),
  /** Fetches an announced MMS. */
  download: call.input(ofMessage).output(done),
  /** Keeps a message from being sent (it can be sent again), or from being fetched (it waits at the MMSC). */
  stop: call.input(ofMessage).output(done),
  /** Asks the service centre about a sent short message whose status report has not come, or has it deleted there. */
  commandSms: call.input(ofMessage.extend({ action: smsCommandActionSchema })).output(done),
  /** Puts a star on a message, or takes it off. */
  star: call.input(ofMessage.extend({ starred: z.boolean() })).output(done),
  delete: call.input(ofMessage).output(done),
  /** Sends an announced MMS on without fetching it. */
  forward: call
    .input(ofMessage.extend({ options: forwardOptionsSchema }))
    .output(z.object({ message: messageSchema })),
  /** Keeps an announced MMS in its owner's MMBox. */
  store: call.input(ofMessage).output(done),
  /** The owner's answer to whether the sender may know that an MMS was read. */
  readReport: call.input(ofMessage.extend({ send: z.boolean() })).output(done),
  /** The operator takes back a sent MMS from those who have not read it. */
  cancel: call.input(ofMessage).output(done),
};
