import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { modelName } from '../../format/model-name';
import { phoneSize } from '../../format/numbers';

/** Longest side of a drawing. CSS pixels. */
const DRAWING = 84;
/** The taller of an LCD's sides, in the body of its phone. */
const LCD = 30;

/** Colours of a screen that shows photographs as they are. */
const FULL_COLOUR = 2 ** 24;

/** A model of phone: its outline in proportion, its name, and what decides what it can receive. */
export function ProfileCard({ profile }: { profile: HandsetProfile }) {
  const { t, i18n } = useTranslation();
  const { kind, screen, mms } = profile;
  const scale = kind === 'android' ? DRAWING / screen.height : LCD / Math.max(screen.width, screen.height);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--w': `${Math.round(screen.width * scale)}px`,
    '--h': `${Math.round(screen.height * scale)}px`,
  };
  return (
    <>
      <span
        className="outline"
        data-kind={kind}
        data-mono={screen.colours === 2 || undefined}
        style={style}
        aria-hidden
      >
        <span className="glass" />
        {kind === 'keypad' && (
          <span className="keys">
            {Array.from({ length: 12 }, (_, key) => (
              <i key={key} />
            ))}
          </span>
        )}
      </span>
      <b>{modelName(profile, i18n.language)}</b>
      <span className="facts">
        {t('addPhone.screen', { width: screen.width, height: screen.height })}
        {' · '}
        {colours(t, screen.colours)}
      </span>
      <span className="facts">
        {mms === null
          ? t('addPhone.smsOnly')
          : t('addPhone.mms', { version: mms.version, size: phoneSize(mms.maxMessageSize, i18n.language) })}
      </span>
    </>
  );
}

function colours(t: TFunction, count: number): string {
  if (count === 2) return t('addPhone.mono');
  return count >= FULL_COLOUR ? t('addPhone.fullColour') : t('addPhone.colours', { count });
}
