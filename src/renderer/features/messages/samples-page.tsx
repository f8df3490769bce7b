import { useTranslation } from '../../i18n/texts';
import { SampleLook, SAMPLES } from '../../components/sample-media';
import { attempt } from '../../state/actions';
import type { MediaKind } from '../../state/composer';
import { useSession } from '../../state/lab-context';

/** Media that the lab brings along, so that nobody has to look for a file first. */
export function SamplesPage({
  kinds,
  onFile,
}: {
  kinds: readonly MediaKind[];
  onFile: (file: File) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const samples = SAMPLES.filter(({ kind }) => kinds.includes(kind));
  return (
    <>
      <h2>{t('attach.samplesTitle')}</h2>
      <ul className="mlist sheet-scroll samples" aria-label={t('attach.samplesTitle')}>
        {samples.map((sample) => (
          <li key={sample.name}>
            <button
              type="button"
              className="it"
              onClick={() => void attempt(session, async () => onFile(await sample.file()))}
            >
              <SampleLook sample={sample} />
              <span className="b">
                <b>{t(`attach.sample.${sample.name}`)}</b>
                <small>{t(`attach.sample.${sample.name}Note`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
