import { z } from 'zod';

/** Text that goes into a header, which U+0000 would end on the wire (OMA MMS Encapsulation §7.1). */
export const headerTextSchema = z.string().refine((text) => !text.includes('\0'), 'U+0000 cannot be in it');
