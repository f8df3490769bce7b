import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from './icon';

/** Something to be heard in a bubble: a button that plays and stops it, its name, and what else can be done with it. */
export function PlayChip({
  name,
  detail,
  playing,
  onToggle,
  children,
}: {
  name: string;
  /** What it is. */
  detail: string;
  playing: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="sound">
      <button
        className="ico"
        aria-label={playing ? t('rich.stop') : t('rich.sound', { name })}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        <Icon name={playing ? 'pause' : 'play'} size={22} />
      </button>
      <span className="grow">
        <b className="ell">{name}</b>
        <small>{detail}</small>
      </span>
      {children}
    </div>
  );
}
