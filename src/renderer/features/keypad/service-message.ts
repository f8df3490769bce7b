import type { Notification } from '../../../shared/model/notification';

/** A service message: it stays in the service inbox until it is deleted, replaced, or its time is over. */
export type Service = Exclude<Notification, { kind: 'flash' }>;

export type ServiceOption = 'openPage' | 'delete';

export function serviceOptionsOf({ href }: Service): readonly ServiceOption[] {
  return href === null ? ['delete'] : ['openPage', 'delete'];
}

/** Whether it is news: it has not been looked at, and its sender does not want it to come unseen (signal-none, cache). */
export function isFresh(service: Service): boolean {
  if (service.opened) return false;
  return service.kind === 'service-indication' ? service.level !== 'none' : service.action !== 'cache';
}
