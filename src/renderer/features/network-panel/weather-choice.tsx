import { Menu } from '@base-ui/react/menu';
import { useId } from 'react';
import { useTranslation } from '../../i18n/texts';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { Icon } from '../../components/icon';
import { menuContainer } from '../../components/menu-portal';
import { attempt } from '../../state/actions';
import { addNotice } from '../../state/desk-store';
import { useDesk, useHandset, useSession } from '../../state/lab-context';
import { useConfigureHandset, type HandsetChange } from './use-configure';
import {
  presetOf,
  WEATHER_PRESET_IDS,
  WEATHER_PRESETS,
  weatherChange,
  type WeatherPreset,
  type WeatherPresetId,
} from './weather-presets';

/** What a preset sets, in words: bars, bearer, throughput, delay, losses and stalls. */
export function useWeatherWords(): (id: WeatherPresetId) => string {
  const { t, i18n } = useTranslation();
  return (id) => {
    const { signal, bearer, changed }: WeatherPreset = WEATHER_PRESETS[id];
    if (bearer === null) return t('network.weather.says.nothing');
    const link = { ...LINK_PROFILES[bearer], ...changed };
    const number = (value: number): string =>
      value.toLocaleString(i18n.language, { maximumSignificantDigits: 3 });
    return [
      t('phone.bars', { count: signal }),
      t(`network.weather.bearerNames.${bearer}`),
      t('network.weather.says.rate', {
        down: number(link.downlink / 1_000),
        up: number(link.uplink / 1_000),
      }),
      t('network.weather.says.delay', { delay: number(link.latency), jitter: number(link.jitter) }),
      ...(link.loss === 0 ? [] : [t('network.weather.says.loss', { loss: number(link.loss * 100) })]),
      ...(link.stall.chance === 0
        ? []
        : [
            t('network.weather.says.stall', {
              chance: number(link.stall.chance * 100),
              seconds: number(link.stall.duration / 1_000),
            }),
          ]),
    ].join(' · ');
  };
}

/** Puts one phone somewhere else. */
export function WeatherOfPhone() {
  const { t } = useTranslation();
  const setup = useHandset((state) => state.setup);
  const radio = useHandset((state) => state.radio);
  const configure = useConfigureHandset();
  const says = useWeatherWords();
  const field = useId();
  const now = presetOf(setup, radio);
  return (
    <div className="place">
      <label className="dim" htmlFor={field}>
        {t('network.weather.place')}
      </label>
      <select
        id={field}
        className="input"
        value={now ?? ''}
        onChange={(event) => void configure(weatherChange(event.currentTarget.value as WeatherPresetId))}
      >
        <option value="" disabled>
          {t('network.weather.ownPlace')}
        </option>
        {WEATHER_PRESET_IDS.map((id) => (
          <option key={id} value={id}>
            {t(`network.weather.presets.${id}`)}
          </option>
        ))}
      </select>
      {now !== null && <p className="dim">{says(now)}</p>}
    </div>
  );
}

/** Puts all phones somewhere else, with a way back to where each was. */
export function WeatherOfAll({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const says = useWeatherWords();
  const change = (changes: readonly { handset: string; change: HandsetChange }[]): Promise<boolean> =>
    attempt(session, () =>
      Promise.all(
        changes.map(({ handset, change: to }) => session.live.client.handset.configure({ handset, ...to })),
      ),
    );
  const choose = async (id: WeatherPresetId): Promise<void> => {
    const before = handsets.flatMap((each) => {
      const store = session.stores.handsets.get(each);
      if (store === undefined) return [];
      const { setup, radio } = store.getState();
      const { bearer, link = null } = setup;
      return {
        handset: setup.id,
        change: { signal: radio.signal, bearer, ...(link === null ? {} : { link }) },
      };
    });
    const to = weatherChange(id);
    if (!(await change(before.map(({ handset }) => ({ handset, change: to }))))) return;
    const place = t(`network.weather.presets.${id}`);
    addNotice(
      session.stores.desk,
      t('network.weather.allAt', { place, count: before.length }),
      'info',
      () => void change(before),
    );
  };
  return (
    <Menu.Root>
      <Menu.Trigger className="btn" disabled={disabled}>
        <Icon name="cell-tower" size={18} />
        {t('network.weather.all')}
      </Menu.Trigger>
      <Menu.Portal container={menuContainer}>
        <Menu.Positioner className="menu-layer" sideOffset={4} align="end">
          <Menu.Popup className="menu all-weather">
            {WEATHER_PRESET_IDS.map((id) => (
              <Menu.Item key={id} onClick={() => void choose(id)}>
                <span>
                  <b>{t(`network.weather.presets.${id}`)}</b>
                  <small>{says(id)}</small>
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
