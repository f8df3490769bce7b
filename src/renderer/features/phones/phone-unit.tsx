import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { lazyPart } from '../../components/lazy-part';
import { groupNumber } from '../../format/numbers';
import { useHandset } from '../../state/lab-context';
import { enterPhone } from './phone-focus';

const PhoneMenu = lazyPart(async () => (await import('./phone-menu')).PhoneMenu);

/** One phone on the desk: its name, its number, and the handset itself as children. */
export function PhoneUnit({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const setup = useHandset((state) => state.setup);
  const mms = useHandset((state) => state.limits.mms);
  const unit = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = unit.current;
    if (element === null) return;
    // The app's screen changes first; the focus follows in the next frame.
    const enter = (): void => void requestAnimationFrame(() => enterPhone(element));
    element.addEventListener('phone-enter', enter);
    return () => element.removeEventListener('phone-enter', enter);
  }, []);
  return (
    <section
      ref={unit}
      className={`phone-unit ${setup.profile.kind}`}
      aria-label={t('phone.region', { name: setup.name })}
      data-phone={setup.id}
      // A phone is one stop of the Tab key; Enter goes in (see phone-focus.ts).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <header className="phone-head">
        <b className="ell">{setup.name}</b>
        <span className="num ell">{groupNumber(setup.msisdn)}</span>
        {!mms && <span className="pill">{t('phone.smsOnly')}</span>}
        <span className="acts">
          <Suspense fallback={<MenuToCome name={setup.name} />}>
            <PhoneMenu />
          </Suspense>
        </span>
      </header>
      {children}
    </section>
  );
}

/** Looks like the menu's button until the menu is there. */
function MenuToCome({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <button className="ibtn" aria-label={t('phone.more', { name })} disabled>
      <Icon name="more-vert" size={16} />
    </button>
  );
}
