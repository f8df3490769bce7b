import type { TFunction } from 'i18next';
import type { HandsetView } from '../../shared/contract/views';
import { knowsMmbox } from '../../shared/model/mmbox';
import { hasWords } from './found-words';

/** What a phone has of which its settings depend. */
type Phone = Pick<HandsetView, 'setup' | 'limits' | 'carrier'>;

/** A page of an Android phone's Settings. */
export interface SettingPlace {
  /** Its route. */
  page: 'sim' | 'mms' | 'apn' | 'mmbox' | 'sms' | 'notifications' | 'display' | 'lock' | 'about';
  title: string;
  /** What is set or told there, as it is named there; empty when the page itself was found. */
  settings: readonly string[];
}

/**
 * The pages that are named so, or on which something is named so: words as in the other searches of the phone.
 * @param sims how many the phone has
 */
export function foundSettings(
  t: TFunction,
  phone: Phone,
  sims: number,
  wanted: string,
): readonly SettingPlace[] {
  return placesOf(t, phone, sims).flatMap((place) => {
    if (hasWords(wanted, [place.title])) return { ...place, settings: [] };
    const settings = place.settings.filter((name) => hasWords(wanted, [name]));
    return settings.length === 0 ? [] : { ...place, settings };
  });
}

/**
 * All that can be searched for, in the order of Settings.
 * @param sims how many the phone has
 */
export function placesOf(
  t: TFunction,
  { setup, limits, carrier }: Phone,
  sims: number,
): readonly SettingPlace[] {
  const when = (there: boolean, name: string): readonly string[] => (there ? [name] : []);
  const two = sims > 1;
  const { profile } = setup;
  return [
    {
      page: 'sim',
      title: t(two ? 'sims.title' : 'settings.sim'),
      settings: [
        ...when(two, t('sims.name')),
        ...when(two, t('sims.colour')),
        t('tiles.data'),
        t('settings.dataRoaming'),
        t('tiles.airplane'),
        ...when(two, t('sims.usual')),
        t('settings.simState'),
        t('settings.operator'),
        t('settings.number'),
        t('settings.imsi'),
        t('settings.bearer'),
      ],
    },
    ...(limits.mms
      ? ([
          {
            page: 'mms',
            title: t('settings.mms'),
            settings: [
              t('settings.autoRetrieve'),
              t('settings.roaming'),
              t('settings.allowReports'),
              t('settings.answerReads'),
              ...when(limits.mmsDeliveryReports, t('settings.deliveryReports')),
              ...when(limits.mmsReadReports, t('settings.readReports')),
              ...when(carrier.config.enableGroupMms, t('settings.groups')),
              t('settings.creation'),
              ...when((setup.creationMode ?? 'free') !== 'free', t('settings.contentClass')),
              t('settings.signature'),
              t('settings.pictureSize'),
            ],
          },
          {
            page: 'apn',
            title: t('settings.apn'),
            settings: [t('apn.name'), t('apn.mmsc'), t('apn.proxy'), t('apn.port')],
          },
          ...(knowsMmbox(profile.mms?.version ?? null)
            ? ([{ page: 'mmbox', title: t('mmbox.title'), settings: [] }] as const)
            : []),
        ] as const)
      : []),
    {
      page: 'sms',
      title: t('settings.sms'),
      settings: [
        ...when(limits.smsDeliveryReports, t('settings.deliveryReports')),
        t('settings.capacity'),
        t('settings.centre'),
        t('settings.validity'),
        t('settings.loading'),
        ...when(carrier.config.config_cellBroadcastAppLinks, t('settings.alerts')),
      ],
    },
    {
      page: 'notifications',
      title: t('settings.notifications'),
      settings: [t('settings.messageTone')],
    },
    {
      page: 'display',
      title: t('settings.display'),
      settings: [
        t('settings.theme'),
        t('settings.colour'),
        t('settings.size'),
        t('settings.language'),
        t('settings.rightToLeft'),
        t('settings.navigation'),
      ],
    },
    { page: 'lock', title: t('settings.lock'), settings: [t('settings.onLock')] },
    {
      page: 'about',
      title: t('settings.about'),
      settings: [
        t('settings.owner'),
        t('settings.model'),
        t('settings.screen'),
        ...when(profile.mms !== null, t('settings.mmsVersion')),
        ...when(profile.mms !== null, t('settings.userAgent')),
        ...when(profile.mms !== null, t('settings.uaProf')),
        t('settings.battery'),
        t('settings.software'),
      ],
    },
  ];
}
