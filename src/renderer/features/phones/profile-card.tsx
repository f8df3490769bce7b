import type { CSSProperties } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { modelName } from '../../format/model-name';
import { phoneSize } from '../../format/numbers';
import { densePixels, screenText } from '../../format/screen-text';

/** Longest side of a drawing. CSS pixels. */
const DRAWING = 84;
/** The taller of an LCD's sides, in the body of its phone. */
const LCD = 30;

/** LCD lines from which on a phone with colours has a dark body, as on the desk. */
const TALL = 150;

function lookOf({ kind, screen }: HandsetProfile): string {
  if (kind === 'android') return kind;
  if (screen.colours <= 16) return 'mono';
  return screen.height < TALL ? 'colour' : 'smart';
}

/** A model of phone: its outline in proportion, its name, and what decides what it can receive. */
export function ProfileCard({ profile }: { profile: HandsetProfile }) {
  const { t, i18n } = useTranslation();
  const { kind, screen, mms } = profile;
  const scale = kind === 'android' ? DRAWING / screen.height : LCD / Math.max(screen.width, screen.height);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--w': `${Math.round(screen.width * scale)}px`,
    '--h': `${Math.round(screen.height * scale)}px`,
  };
  const dense = densePixels(profile, t);
  return (
    <>
      <span className="outline" data-kind={kind} data-look={lookOf(profile)} style={style} aria-hidden>
        <span className="glass" />
        {kind === 'keypad' && (
          <span className="outline-keys">
            {Array.from({ length: 12 }, (_, key) => (
              <i key={key} />
            ))}
          </span>
        )}
      </span>
      <b>{modelName(profile, i18n.language)}</b>
      <span className="facts">{screenText(profile, t)}</span>
      {dense !== null && <span className="facts">{dense}</span>}
      <span className="facts">
        {mms === null
          ? t('addPhone.smsOnly')
          : t('addPhone.mms', { version: mms.version, size: phoneSize(mms.maxMessageSize, i18n.language) })}
      </span>
    </>
  );
}
