import type { MmsComposition } from '../../../shared/model/composition';
import type { HandsetSetup } from '../../../shared/model/handset';
import type { MessageId } from '../../../shared/model/ids';

/** What the handset's owner does. */
export type HandsetCommand =
  | { name: 'send-sms'; to: string; text: string; deliveryReport: boolean }
  | { name: 'send-mms'; mms: MmsComposition }
  | { name: 'retry'; message: MessageId }
  | { name: 'download'; message: MessageId }
  | { name: 'delete'; message: MessageId }
  | { name: 'mark-read'; conversation: string }
  | {
      name: 'configure';
      power?: boolean;
      signal?: number;
      airplane?: boolean;
      roaming?: boolean;
      packet?: boolean;
      setup?: Partial<Pick<HandsetSetup, 'bearer' | 'link' | 'language' | 'theme' | 'autoRetrieve'>>;
    }
  /** After the lab was started again: what was under way goes on. */
  | { name: 'resume' };
