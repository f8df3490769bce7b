import { oc } from '@orpc/contract';
import { z } from 'zod';
import { handsetIdSchema } from '../model/ids';
import { problemSchema } from './problem';

/** A call whose refusals are problems. */
export const call = oc.errors({ PROBLEM: { status: 422, data: problemSchema } });

/** The answer of a call that gives nothing else. */
export const done = z.object({ done: z.literal(true) });

/** A message of a handset. */
export const ofMessage = z.object({ handset: handsetIdSchema, message: z.string() });
