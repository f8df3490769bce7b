import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { PlayChip } from '../../components/play-chip';
import { playFile } from '../../components/play-file';
import { SaveLink } from '../../components/save-link';
import type { Playing } from '../../components/synthesizer';

/** A file of notes (MIDI, iMelody) that plays in place. */
export function NotesChip({ url, contentType, name }: { url: string; contentType: string; name: string }) {
  const { t } = useTranslation();
  const tune = useRef<Playing | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => tune.current?.stop(), []);
  const toggle = useCallback(() => {
    if (tune.current !== null) return tune.current.stop();
    const started = playFile(url, url, contentType);
    tune.current = started;
    setPlaying(true);
    void started.ended.then(() => {
      tune.current = null;
      setPlaying(false);
    });
  }, [url, contentType]);
  return (
    <PlayChip name={name} detail={t('rich.melody')} playing={playing} onToggle={toggle}>
      <SaveLink url={url} name={name} />
    </PlayChip>
  );
}
