import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { goBack, goHome } from '../../state/handset-store';
import { useDesk, useHandset, useHandsetStore } from '../../state/lab-context';
import { usePhoneMode } from '../../state/use-theme';
import { phoneScheme } from './phone-scheme';
import { heldProfile } from './turned';

/** Body and screen of an Android phone, in its own colours; what is on the screen is its child. */
export function AndroidFrame({
  zoom,
  keys,
  children,
}: {
  zoom: number;
  /** Buttons at the body's side. */
  keys: ReactNode;
  children: ReactNode;
}) {
  const { i18n } = useTranslation();
  const store = useHandsetStore();
  const setup = useHandset((state) => state.setup);
  const dark = useHandset((state) => !state.radio.power || state.shell.screen === 'asleep');
  const mode = usePhoneMode(setup.id);
  const turned = useDesk((state) => state.layout.turned.includes(setup.id));
  const { width, height } = heldProfile(setup.profile, turned).screen;
  return (
    <div className="zoom" style={{ zoom, '--zoom': zoom }}>
      <div className={turned ? 'frame is-turned' : 'frame'}>
        {/* Esc anywhere on the screen is Back, with Shift it is Home; every screen has controls for both as well. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div
          className={`screen${dark ? ' off' : ''}`}
          data-screen
          data-mode={mode}
          lang={i18n.language}
          dir={setup.rightToLeft === true ? 'rtl' : i18n.dir()}
          style={{ ...phoneScheme(setup.theme, mode), width, height }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.ctrlKey || event.defaultPrevented) return;
            event.preventDefault();
            if (event.shiftKey) goHome(store);
            else goBack(store);
          }}
        >
          {children}
        </div>
        {keys}
      </div>
    </div>
  );
}
