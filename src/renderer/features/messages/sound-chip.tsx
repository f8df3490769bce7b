import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { SaveLink } from '../../components/save-link';
import { playTime } from '../../format/time';

/** A sound that plays in place; `url` is of what browsers play, `file` of what came. */
export function SoundChip({ url, file, name }: { url: string; file: string; name: string }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState<number | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const element = audio.current;
    return () => element?.pause();
  }, []);
  const share = length === null || length === 0 ? 0 : Math.min(1, at / length);
  if (broken) {
    return (
      <div className="sound">
        <Icon name="graphic-eq" size={22} />
        <span className="grow sound-problem">{t('bubble.noSound', { name })}</span>
        <SaveLink url={file} name={name} />
      </div>
    );
  }
  return (
    <div className="sound">
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onError={() => setBroken(true)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => {
          const { duration } = event.currentTarget;
          setLength(Number.isFinite(duration) ? duration : null);
        }}
      />
      <button
        className="ico"
        aria-label={t(playing ? 'bubble.pauseSound' : 'bubble.playSound', { name })}
        onClick={(event) => {
          event.stopPropagation();
          if (playing) audio.current?.pause();
          // A sound that cannot be played stays paused; its button shows that.
          else void audio.current?.play().catch(() => setPlaying(false));
        }}
      >
        <Icon name={playing ? 'pause' : 'play'} size={22} />
      </button>
      <span className="grow">
        <b className="ell">{name}</b>
        <span className="prog" style={{ '--v': `${share * 100}%` }} />
      </span>
      {/* As long as its length is not known there is none to show: 0:00 would be one. */}
      <small>
        {(playing || at > 0 || length !== null) && playTime((playing || at > 0 ? at : (length ?? 0)) * 1000)}
      </small>
      <SaveLink url={file} name={name} />
    </div>
  );
}
