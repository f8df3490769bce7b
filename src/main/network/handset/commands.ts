import type {
  EmsComposition,
  ForwardOptions,
  MmsComposition,
  SmartComposition,
} from '../../../shared/model/composition';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import type { MmboxQuery } from '../../../shared/model/mmbox';
import type { SmsCommandAction, SmsOptions } from '../../../shared/model/message';
import type { LaterMessage } from '../../../shared/model/scheduled';
import type { Time } from '../../../shared/model/time';
import type { MessageId } from '../../../shared/model/ids';

/** What the handset's owner does. */
export type HandsetCommand =
  | {
      name: 'send-sms';
      to: string;
      text: string;
      deliveryReport: boolean;
      options?: SmsOptions;
      /** What it has beside its text. */
      ems?: EmsComposition;
      /** What goes to an application of the receiving phone in place of the text. */
      smart?: SmartComposition;
    }
  | { name: 'send-mms'; mms: MmsComposition }
  /** Sends a message at another time. */
  | { name: 'send-later'; at: Time; message: LaterMessage }
  | { name: 'unschedule' | 'send-now'; scheduled: string }
  | { name: 'retry'; message: MessageId }
  | { name: 'download'; message: MessageId }
  | { name: 'delete'; message: MessageId }
  /** Sends an announced MMS on without fetching it. */
  | { name: 'forward'; message: MessageId; options: ForwardOptions }
  /** Keeps an announced MMS in the MMBox. */
  | { name: 'store'; message: MessageId }
  | { name: 'mmbox-view'; query: MmboxQuery }
  /** Puts a message that is here into the MMBox. */
  | { name: 'mmbox-upload'; message: MessageId }
  /** Puts what is being written into the MMBox. */
  | { name: 'mmbox-draft'; mms: MmsComposition }
  /** Fetches what the MMBox has there. */
  | { name: 'mmbox-fetch'; location: string }
  | { name: 'mmbox-delete'; locations: readonly string[] }
  /** Lets the sender of an MMS know that it was read, or not. */
  | { name: 'read-report'; message: MessageId; send: boolean }
  | { name: 'mark-read'; conversations: readonly string[] }
  | { name: 'mark-unread'; conversation: string }
  | { name: 'star'; message: MessageId; starred: boolean }
  /** Asks the service centre about a sent short message, or has it deleted there. */
  | { name: 'command-sms'; message: MessageId; action: SmsCommandAction }
  /** Does not send or fetch a message after all. */
  | { name: 'stop'; message: MessageId }
  | {
      name: 'open-notification' | 'put-away-notification' | 'dismiss-notification' | 'save-notification';
      notification: string;
    }
  | {
      name: 'configure';
      power?: boolean;
      signal?: number;
      airplane?: boolean;
      battery?: number;
      roaming?: boolean;
      packet?: boolean;
      sim?: RadioState['sim'];
      registration?: RadioState['registration'];
      setup?: Partial<
        Pick<
          HandsetSetup,
          | 'name'
          | 'msisdn'
          | 'simName'
          | 'simColour'
          | 'defaultSim'
          | 'bearer'
          | 'link'
          | 'apn'
          | 'language'
          | 'theme'
          | 'autoRetrieve'
          | 'retrieveWhenRoaming'
          | 'dataRoaming'
          | 'allowDeliveryReports'
          | 'readReports'
          | 'smsCapacity'
          | 'smsValidity'
          | 'smsCentre'
          | 'smsLanguages'
          | 'serviceLoading'
          | 'carrier'
          | 'groupMessages'
          | 'askDeliveryReports'
          | 'askReadReports'
          | 'fontScale'
          | 'navigation'
          | 'lockScreen'
          | 'creationMode'
          | 'contentClass'
          | 'signature'
          | 'rightToLeft'
        >
      >;
    }
  /** After the lab was started again: what was under way goes on. */
  | { name: 'resume' };
