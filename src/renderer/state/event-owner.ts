import type { LabEvent } from '../../shared/contract/events';

/** Whose an event is: a handset's, by its id, or (null) the lab's. */
export type Owner = string | null;

/** Events by owner, each owner's in their order. */
export type OwnedEvents = Map<Owner, LabEvent[]>;

/** Adds events, which are in their order, to those of their owners. */
export function groupEvents(events: readonly LabEvent[], owned: OwnedEvents): OwnedEvents {
  for (const event of events) {
    const owner = ownerOf(event);
    const known = owned.get(owner);
    if (known === undefined) owned.set(owner, [event]);
    else known.push(event);
  }
  return owned;
}

function ownerOf(event: LabEvent): Owner {
  switch (event.type) {
    case 'handset':
      return event.handset.setup.id;
    case 'handset-removed':
    case 'message':
    case 'message-deleted':
    case 'conversation':
    case 'conversation-removed':
      return event.handset;
    case 'clock':
    case 'settings':
    case 'listeners':
    case 'conversions':
    case 'mailbox':
    case 'campaign':
    case 'business-reply':
    case 'charge':
    case 'opt-out':
    case 'trace':
      return null;
  }
}
