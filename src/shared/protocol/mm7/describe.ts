import { statusText } from './status';
import type { Mm7Message } from './messages';

/** The message's name with the status that it brings: `SubmitReq`, `SubmitRsp · Success`. */
export function mm7Title({ type, values }: Mm7Message): string {
  return 'Status' in values ? `${type} · ${statusText(values.Status.StatusCode)}` : type;
}

/** What a message says, in a line. */
export function mm7Summary({ type, values }: Mm7Message): string {
  switch (type) {
    case 'SubmitReq': {
      const { To = [], Cc = [], Bcc = [] } = values.Recipients;
      const [first, ...others] = [...To, ...Cc, ...Bcc].map(({ address }) => address);
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      return `To ${first ?? 'nobody'}${more}${values.Subject === undefined ? '' : `: ${values.Subject}`}`;
    }
    case 'DeliverReq':
      return `From ${values.Sender.address}${values.Subject === undefined ? '' : `: ${values.Subject}`}`;
    case 'DeliveryReportReq':
    case 'ReadReplyReq':
      return `${values.MMStatus} at ${values.Recipient.address}, ${values.MessageID}`;
    case 'CancelReq':
    case 'ReplaceReq':
      return values.MessageID;
    default: {
      const { StatusCode: code, Details: details } = values.Status;
      return `${code} ${statusText(code)}${details === undefined ? '' : `: ${details}`}`;
    }
  }
}
