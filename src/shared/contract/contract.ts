import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  businessViewSchema,
  campaignContentSchema,
  campaignDraftSchema,
  campaignSchema,
} from '../model/business';
import { newCaptureSchema } from '../model/capture';
import { mmsCompositionSchema } from '../model/composition';
import { copiesSchema, mmKeySchema, mmSummarySchema } from '../model/copies';
import { handsetProfileSchema } from '../model/handset-profile';
import { handsetIdSchema } from '../model/ids';
import { messageSchema } from '../model/message';
import { mmboxQuerySchema } from '../model/mmbox';
import { mailSettingsSchema } from '../model/mail-settings';
import { mmscPolicySchema } from '../model/mmsc-policy';
import { smscPolicySchema } from '../model/smsc-policy';
import { handedInSchema, operatorSmsSchema } from '../model/operator-sms';
import { laterMessageSchema } from '../model/scheduled';
import { languageSchema } from '../model/subscriber';
import { shortCodeSchema } from '../model/vasp';
import { call, done, ofMessage } from './call';
import { campaignPreviewSchema } from './campaign-preview';
import { eventBatchSchema } from './events';
import { handsetCalls } from './handset-calls';
import { linkedPageSchema } from './linked-page';
import { mailFolderSchema, mailItemSchema, mailViewSchema, writtenMailSchema } from './mail';
import { draftOfSent, messageCalls } from './message-calls';
import { queuesSchema, waitingKeySchema } from './queues';
import {
  carrierListSchema,
  clockSchema,
  steppedSchema,
  contactSchema,
  draftSchema,
  galleryItemSchema,
  labSnapshotSchema,
  settingsSchema,
  traceRowSchema,
} from './views';

const ofNotification = z.object({ handset: handsetIdSchema, notification: z.string() });
const ofScheduled = z.object({ handset: handsetIdSchema, scheduled: z.string() });
const ofConversations = z.object({
  handset: handsetIdSchema,
  conversations: z.array(z.string()).min(1).max(1_000),
});
const ofOneOrMore = z.object({
  handset: handsetIdSchema,
  conversation: z.union([z.string(), z.array(z.string()).min(1).max(1_000)]),
});

/** Everything that the engine offers, over MessagePort, WebSocket and HTTP alike. */
export const contract = {
  lab: {
    snapshot: call.output(labSnapshotSchema),
    /** Batches of events behind `after` (a snapshot's or an earlier batch's last sequence number). */
    subscribe: call.input(z.object({ after: z.number().int() })).output(eventIterator(eventBatchSchema)),
    /** Changes what is given; of `mmsc`, `smsc` and `mail`, the keys that are given. */
    configure: call
      .input(
        settingsSchema
          .extend({
            mmsc: mmscPolicySchema.partial(),
            smsc: smscPolicySchema.partial(),
            mail: mailSettingsSchema.partial(),
          })
          .partial(),
      )
      .output(settingsSchema),
    /** The operators whose configuration a handset can have. */
    carriers: call.output(carrierListSchema),
    /** The models of handset that can be put on the desk. */
    profiles: call.output(z.array(handsetProfileSchema)),
    /** Adds a model of the user's own, or changes it for the phones that are added from now on. Gives all models. */
    saveProfile: call.input(handsetProfileSchema).output(z.array(handsetProfileSchema)),
    deleteProfile: call.input(z.object({ id: z.string() })).output(z.array(handsetProfileSchema)),
    /**
     * A profile to start from, out of a maker's UAProf document; findings tell what was not understood. The document is its
     * octets in base64, 1 MiB at most, as it is itself what says in which character set it is.
     */
    readUaProf: call
      .input(z.object({ document: z.string().max(1_398_104) }))
      .output(z.object({ profile: handsetProfileSchema, findings: z.array(z.string()) })),
    /**
     * Messages of all phones with all these words in their text, subject or file names, the newest first; a message to
     * another phone of the lab is found in both.
     */
    search: call
      .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(1_000).default(50) }))
      .output(
        z.object({
          messages: z.array(z.object({ handset: handsetIdSchema, message: messageSchema })),
          more: z.boolean(),
        }),
      ),
  },
  clock: {
    set: call
      .input(z.object({ playing: z.boolean().optional(), speed: z.number().min(0.1).max(100).optional() }))
      .output(clockSchema),
    /**
     * While paused: runs up to and including the next event that crosses the network. Without `core`, what only repeats
     * it inside the network is passed by: who does not see those hops would step and see nothing happen. A step goes no
     * further than five minutes on, so that no hours are leapt over; with `far` it first goes to the next instant at which a
     * node acts, however far that is. `crossed`: there was such an event; else time has gone on to the last that was done.
     */
    step: call
      .input(
        z.object({ core: z.boolean().default(true), far: z.boolean().optional() }).default({ core: true }),
      )
      .output(steppedSchema),
  },
  handset: {
    ...handsetCalls,
    ...messageCalls,
    /** Keeps a message in the handset until its time (virtual, in milliseconds since 1970), also when the lab ends. */
    schedule: call
      .input(
        z.object({
          handset: handsetIdSchema,
          at: z.number().int(),
          message: laterMessageSchema,
          draft: draftOfSent,
        }),
      )
      .output(done),
    unschedule: call.input(ofScheduled).output(done),
    /** Sends a message that waits for its time at once. */
    sendNow: call.input(ofScheduled).output(done),
    /** Messages with a star, the newest first. */
    starred: call
      .input(z.object({ handset: handsetIdSchema, limit: z.number().int().min(1).max(1_000).default(200) }))
      .output(z.object({ messages: z.array(messageSchema), more: z.boolean() })),
    /** What a notification is about is looked at: a flash message is gone then, an address is loaded. */
    openNotification: call.input(ofNotification).output(done),
    /** A service message is closed as it comes: it waits unopened, and does not come up again. */
    putAwayNotification: call.input(ofNotification).output(done),
    dismissNotification: call.input(ofNotification).output(done),
    /** Keeps a flash message among the messages. */
    saveNotification: call.input(ofNotification).output(done),
    /**
     * A page as the browser of a phone with keys loads it: one of the portal, which counts as opened then. `page` null: it is
     * not there (any more), or, where `inLab` is false, outside the lab, of which nothing is loaded.
     */
    openPage: call
      .input(z.object({ handset: handsetIdSchema, address: z.string().max(4_000) }))
      .output(z.object({ inLab: z.boolean(), page: linkedPageSchema.nullable() })),
    /** Adds a name to the address book, or changes the one that this number has. */
    saveContact: call.input(z.object({ handset: handsetIdSchema, contact: contactSchema })).output(done),
    deleteContact: call.input(z.object({ handset: handsetIdSchema, number: z.string() })).output(done),
    /** Keeps a picture, video or recording that was made with the handset. */
    keepCapture: call
      .input(z.object({ handset: handsetIdSchema, capture: newCaptureSchema }))
      .output(z.object({ item: galleryItemSchema })),
    dropCaptures: call
      .input(z.object({ handset: handsetIdSchema, captures: z.array(z.string()).min(1).max(1_000) }))
      .output(done),
    /** Pictures, videos and sounds in the messages of this handset, and made with it, the newest first. */
    media: call
      .input(z.object({ handset: handsetIdSchema, limit: z.number().int().min(1).max(1_000).default(300) }))
      .output(z.object({ media: z.array(galleryItemSchema), more: z.boolean() })),
    /** Reads all that is new in a conversation, or in several. */
    markRead: call.input(ofOneOrMore).output(done),
    /** The newest message that came, of each conversation, counts as new again. */
    markUnread: call.input(ofOneOrMore).output(done),
    /** Changes how conversations are shown: on top, put away until somebody writes, blocked, under a name. */
    arrange: call
      .input(
        ofConversations.extend({
          pinned: z.boolean().optional(),
          archived: z.boolean().optional(),
          blocked: z.boolean().optional(),
          /** null: those in it name it. */
          title: z.string().trim().min(1).max(60).nullish(),
        }),
      )
      .output(done),
    /** Deletes conversations with all that is in them, or with what came or went up to `until` (virtual time). */
    deleteConversations: call.input(ofConversations.extend({ until: z.number().optional() })).output(done),
    /** Takes cards off the notification shade for good. */
    dismissCards: call
      .input(
        z.object({
          handset: handsetIdSchema,
          cards: z.array(z.object({ conversation: z.string(), card: z.string().max(100) })).max(500),
        }),
      )
      .output(done),
    /** Messages with all these words in their text, subject or file names, the newest first. */
    search: call
      .input(
        z.object({
          handset: handsetIdSchema,
          text: z.string().max(200),
          /** Only in this one; absent: in all. */
          conversation: z.string().optional(),
          limit: z.number().int().min(1).max(1_000).default(50),
        }),
      )
      .output(z.object({ messages: z.array(messageSchema), more: z.boolean() })),
    saveDraft: call
      .input(z.object({ handset: handsetIdSchema, conversation: z.string(), draft: draftSchema.nullable() }))
      .output(done),
  },
  /** E-mail: the mailbox that takes what subscribers send to anybody, and what people outside write to them. */
  mail: {
    /** The newest first; with words, those that have all of them in address, subject or text. */
    list: call
      .input(
        z.object({
          /** Absent: `received`. */
          folder: mailFolderSchema.optional(),
          search: z.string().max(200).default(''),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      )
      .output(
        z.object({
          mails: z.array(mailItemSchema),
          total: z.number().int(),
          unread: z.number().int(),
          /** Mails that the server outside has not taken yet. */
          queued: z.number().int(),
        }),
      ),
    /** A mail with all that is in it, which counts as read from then on. */
    read: call.input(z.object({ mail: z.string() })).output(mailViewSchema),
    delete: call.input(z.object({ mails: z.array(z.string()).min(1).max(500) })).output(done),
    /** Somebody outside sends a mail to subscribers, as by SMTP. Gives the mail as the list of those sent has it. */
    send: call.input(writtenMailSchema).output(z.object({ sent: mailItemSchema })),
    /** The password for the mail server of the settings; it is kept and never shown. null: none. */
    password: call.input(z.object({ password: z.string().max(1_000).nullable() })).output(done),
    /** Whether one is kept. */
    hasPassword: call.output(z.object({ kept: z.boolean() })),
    /** Hands waiting mails to the server outside at once. */
    tryNow: call.output(done),
  },
  /** Messages that the network keeps for a handset's owner. What comes of a call shows in the handset's view and messages. */
  mmbox: {
    view: call
      .input(z.object({ handset: handsetIdSchema, query: mmboxQuerySchema.default({}) }))
      .output(done),
    /** Puts a message that was fetched or composed into it. */
    upload: call.input(ofMessage).output(done),
    /** Puts what is being written into it, pictures made to fit, and asks what is in it then. */
    uploadDraft: call.input(z.object({ handset: handsetIdSchema, mms: mmsCompositionSchema })).output(done),
    /** Fetches a message from it, as one of the handset's own. */
    fetch: call
      .input(z.object({ handset: handsetIdSchema, location: z.string().min(1).max(500) }))
      .output(z.object({ message: messageSchema })),
    delete: call
      .input(
        z.object({
          handset: handsetIdSchema,
          locations: z.array(z.string().min(1).max(500)).min(1).max(100),
        }),
      )
      .output(done),
  },
  business: {
    /** All businesses with what they sent and got, the newest first. */
    list: call.output(z.array(businessViewSchema)),
    /** A business of the lab's own sends a message to many, over MM7. */
    send: call
      .input(z.object({ business: shortCodeSchema, campaign: campaignDraftSchema }))
      .output(campaignSchema),
    /** What a phone of the desk, or one of a model, would get of it if it were sent now. Nothing is sent. */
    preview: call
      .input(
        z.object({
          business: shortCodeSchema,
          campaign: campaignContentSchema,
          phone: z.union([
            z.object({ handset: handsetIdSchema }),
            z.object({ profile: z.string(), language: languageSchema }),
          ]),
        }),
      )
      .output(campaignPreviewSchema),
    /** Takes it back from everybody who has not got it yet. */
    cancel: call.input(z.object({ business: shortCodeSchema, campaign: z.string() })).output(done),
  },
  network: {
    /** What waits at the SMSC and at the MMSC, oldest first; of each at most `limit`. */
    queues: call
      .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
      .output(queuesSchema),
    /** Tries at once what waits for its next attempt. */
    retry: call.input(waitingKeySchema).output(done),
    /** Takes it out of its queue: the operator deletes the text, or takes the MMS back from this recipient. */
    cancel: call.input(waitingKeySchema).output(done),
    /** One of the operator's systems, such as its voice mail, hands a short message in for phones. */
    sendSms: call.input(operatorSmsSchema).output(z.object({ handedIn: z.array(handedInSchema) })),
    /**
     * Multimedia messages that the MMSC has, the newest first; `total` counts also what is beyond the limit. `query` keeps
     * those with it in their subject, their people's names and numbers or, among the newest 500, their first words.
     */
    messages: call
      .input(
        z.object({
          query: z.string().max(200).default(''),
          limit: z.number().int().min(1).max(200).default(50),
        }),
      )
      .output(z.object({ messages: z.array(mmSummarySchema), total: z.number().int() })),
    /** An MMS as it was sent beside what each recipient got; null when the MMSC no longer has it. */
    copies: call.input(mmKeySchema).output(z.object({ copies: copiesSchema.nullable() })),
  },
  trace: {
    /** Rows with a sequence number below `before`, newest last; `correlation` keeps those of one message. */
    list: call
      .input(
        z.object({
          before: z.number().int().optional(),
          correlation: z.string().optional(),
          limit: z.number().int().min(1).max(2_000).default(500),
        }),
      )
      .output(z.object({ rows: z.array(traceRowSchema), more: z.boolean() })),
  },
};
