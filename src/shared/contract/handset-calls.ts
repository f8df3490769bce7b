import { z } from 'zod';
import { carrierChoiceSchema, carrierSetupSchema } from '../model/carrier-config';
import { handsetSetupSchema } from '../model/handset';
import { handsetIdSchema } from '../model/ids';
import { registrationSchema } from '../model/registration';
import { call, done } from './call';
import { handsetViewSchema } from './views';

/** Handsets come, go and change. */
export const handsetCalls = {
  add: call
    .input(
      handsetSetupSchema.extend({ carrier: z.union([carrierSetupSchema, carrierChoiceSchema]).optional() }),
    )
    .output(handsetViewSchema),
  remove: call.input(z.object({ handset: handsetIdSchema })).output(done),
  /** What the owner or the operator changes: bearer, language, auto-retrieve; and power, coverage and SIM. */
  configure: call
    .input(
      z.object({
        handset: handsetIdSchema,
        name: handsetSetupSchema.shape.name.optional(),
        /** The SIM stays the same. What is for the number before finds nobody; only a number that is nobody's can be had. */
        msisdn: handsetSetupSchema.shape.msisdn.optional(),
        power: z.boolean().optional(),
        signal: z.number().int().min(0).max(4).optional(),
        sim: z.enum(['inserted', 'removed']).optional(),
        registration: registrationSchema.optional(),
        airplane: z.boolean().optional(),
        /** Percent of charge, as the status bar shows it; nothing else depends on it. */
        battery: z.number().int().min(1).max(100).optional(),
        roaming: z.boolean().optional(),
        packet: z.boolean().optional(),
        bearer: handsetSetupSchema.shape.bearer.optional(),
        link: handsetSetupSchema.shape.link,
        apn: handsetSetupSchema.shape.apn,
        language: handsetSetupSchema.shape.language.optional(),
        theme: handsetSetupSchema.shape.theme.optional(),
        autoRetrieve: z.boolean().optional(),
        /** An operator, or keys that are to be different from those that the handset has. */
        carrier: carrierChoiceSchema.optional(),
        groupMessages: handsetSetupSchema.shape.groupMessages,
        smsCapacity: handsetSetupSchema.shape.smsCapacity,
        smsValidity: handsetSetupSchema.shape.smsValidity,
        smsCentre: handsetSetupSchema.shape.smsCentre,
        smsLanguages: handsetSetupSchema.shape.smsLanguages,
        serviceLoading: handsetSetupSchema.shape.serviceLoading,
        retrieveWhenRoaming: z.boolean().optional(),
        dataRoaming: z.boolean().optional(),
        allowDeliveryReports: z.boolean().optional(),
        readReports: handsetSetupSchema.shape.readReports,
        askDeliveryReports: handsetSetupSchema.shape.askDeliveryReports,
        askReadReports: handsetSetupSchema.shape.askReadReports,
        fontScale: handsetSetupSchema.shape.fontScale,
        navigation: handsetSetupSchema.shape.navigation,
        lockScreen: handsetSetupSchema.shape.lockScreen,
        creationMode: handsetSetupSchema.shape.creationMode,
        contentClass: handsetSetupSchema.shape.contentClass,
        signature: handsetSetupSchema.shape.signature,
        rightToLeft: handsetSetupSchema.shape.rightToLeft,
        simName: handsetSetupSchema.shape.simName,
        simColour: handsetSetupSchema.shape.simColour,
        defaultSim: handsetSetupSchema.shape.defaultSim,
      }),
    )
    .output(handsetViewSchema),
};
