import { z } from 'zod';

/** One or several, by name or number. */
export const recipientsSchema = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((to) => (Array.isArray(to) ? to : [to]));
