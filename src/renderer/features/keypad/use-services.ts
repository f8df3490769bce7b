import { useMemo } from 'react';
import type { ComposeLimits } from '../../../shared/model/compose-limits';
import { RICHEST_CLASS } from '../../../shared/model/content-class';
import type { HandsetSetup } from '../../../shared/model/handset';
import { takesServicePush } from '../../../shared/model/handset-profile';
import { useHandset } from '../../state/lab-context';
import type { Setting } from './keypad-state';
import type { Service } from './service-message';

/** What is in the service inbox, newest first; null: this model has none. */
export function useServices(): readonly Service[] | null {
  const takes = useHandset((state) => takesServicePush(state.setup.profile));
  const notifications = useHandset((state) => state.notifications);
  return useMemo(
    () =>
      takes
        ? notifications
            .filter((each): each is Service => each.kind !== 'flash')
            .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        : null,
    [takes, notifications],
  );
}

/** What of the phone's settings its model and its operator leave to the owner. */
export function settingsOf(
  setup: HandsetSetup,
  { smsDeliveryReports, mms }: Pick<ComposeLimits, 'smsDeliveryReports' | 'mms'>,
): readonly Setting[] {
  const {
    askDeliveryReports = true,
    autoRetrieve,
    serviceLoading = 'ask',
    smsValidity = null,
    smsCentre = null,
    creationMode = 'free',
    contentClass = RICHEST_CLASS,
    profile,
  } = setup;
  return [
    ...(smsDeliveryReports ? [{ name: 'askDeliveryReports', value: askDeliveryReports } as const] : []),
    { name: 'smsValidity', value: smsValidity },
    { name: 'smsCentre', value: smsCentre },
    ...(mms ? [{ name: 'autoRetrieve', value: autoRetrieve } as const] : []),
    ...(mms ? [{ name: 'creationMode', value: creationMode } as const] : []),
    ...(mms && creationMode !== 'free' ? [{ name: 'contentClass', value: contentClass } as const] : []),
    ...(takesServicePush(profile) ? [{ name: 'serviceLoading', value: serviceLoading } as const] : []),
  ];
}
