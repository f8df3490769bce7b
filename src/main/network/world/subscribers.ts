import type { HandsetId } from '../../../shared/model/ids';
import type { Subscriber } from '../../../shared/model/subscriber';
import type { Directory } from './machine';
import type { Root } from './root';

/** The operator's directory, as it is whenever somebody asks. */
export function directoryOf(root: Root): Directory {
  return {
    byNumber: (msisdn) => root.byNumber.get(msisdn),
    byNode: (node) => root.byNode.get(node),
  };
}

/** Puts a subscriber into the directory, in place of the one that its handset was before. */
export function putSubscriber(root: Root, subscriber: Subscriber): void {
  const before = root.byNode.get(subscriber.handset);
  const byNumber = before === undefined ? root.byNumber : root.byNumber.delete(before.msisdn);
  root.byNumber = byNumber.set(subscriber.msisdn, subscriber);
  root.byNode = root.byNode.set(subscriber.handset, subscriber);
}

/** Takes the subscriber of a handset out of the directory; nothing when there is none. */
export function removeSubscriber(root: Root, handset: HandsetId): void {
  const subscriber = root.byNode.get(handset);
  if (subscriber === undefined) return;
  root.byNode = root.byNode.delete(handset);
  root.byNumber = root.byNumber.delete(subscriber.msisdn);
}
