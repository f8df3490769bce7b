import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { PhoneLayerProvider } from '../../components/phone-layer';
import { clockTime } from '../../format/time';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { currentRoute, goBack } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { usePhoneMode } from '../../state/use-theme';
import { useVirtualTime } from '../../state/virtual-clock';
import { phoneScheme } from './phone-scheme';
import { BatteryIcon, SignalIcon, TrafficIcon } from './status-icons';

/** Body, screen and status bar of an Android phone; the app is its child. */
export function AndroidFrame({ zoom, children }: { zoom: number; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const setup = useHandset((state) => state.setup);
  const power = useHandset((state) => state.radio.power);
  const playing = useHandset((state) => currentRoute(state).screen === 'player');
  const mode = usePhoneMode(setup.id);
  const container = useRef<HTMLDivElement>(null);
  const [sheets, setSheets] = useState(0);
  const layer = useMemo(
    () => ({ container, setOpen: (open: boolean) => setSheets((count) => count + (open ? 1 : -1)) }),
    [],
  );
  const { width, height } = setup.profile.screen;
  return (
    <div className="zoom" style={{ zoom }}>
      <div className="frame">
        {/* Esc anywhere on the screen is Back; every screen has a button for it as well. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div
          className={`screen${power ? '' : ' off'}`}
          data-screen
          data-mode={mode}
          lang={i18n.language}
          dir={i18n.dir()}
          style={{ ...phoneScheme(setup.theme, mode), width, height }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.ctrlKey || event.defaultPrevented) return;
            event.preventDefault();
            goBack(store);
          }}
        >
          {power ? (
            <PhoneLayerProvider layer={layer}>
              <div className={playing ? 'app-layer playing' : 'app-layer'} inert={sheets > 0}>
                <PhoneStatusBar />
                {children}
                <div className="gest" aria-hidden="true" />
              </div>
              <div className="sheet-layer" ref={container} />
            </PhoneLayerProvider>
          ) : (
            <p className="off-text">
              <Icon name="power" size={32} />
              {t('switchedOff')}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function PhoneStatusBar() {
  const { t, i18n } = useTranslation();
  const radio = useHandset((state) => state.radio);
  const time = useVirtualTime(60_000);
  const bearer = LINK_PROFILES[radio.bearer].icon;
  return (
    <div className="sb">
      <span>{clockTime(time, i18n.language)}</span>
      <span className="sp" />
      <span
        className="ic"
        role="img"
        aria-label={t('statusBar', {
          signal: radio.signal === 0 ? t('noCoverage') : t('bars', { count: radio.signal }),
          bearer: radio.roaming ? t('abroad', { bearer }) : bearer,
          pdp: t(`pdp.${radio.pdp}`),
          battery: radio.battery,
        })}
      >
        <TrafficIcon pdp={radio.pdp} />
        {radio.signal > 0 && radio.roaming && <small>R</small>}
        {radio.signal > 0 && <small>{bearer}</small>}
        <SignalIcon bars={radio.signal} />
        <BatteryIcon percent={radio.battery} />
      </span>
    </div>
  );
}
