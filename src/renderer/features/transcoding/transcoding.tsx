import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Copies } from '../../../shared/model/copies';
import { Icon } from '../../components/icon';
import { tenths } from '../../format/numbers';
import { quoted } from '../../format/quoted';
import { setLayout, type Compared } from '../../state/desk-store';
import { useDesk, useDeskStore } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';
import type { Mode } from './compose-picture';
import { CopyCard } from './copy-card';
import type { Place } from './lens';
import { OriginalCard } from './original-card';
import { comparedAs, mainPart, pagesOf, smilOf } from './pairs';
import { Segments } from './segments';
import { SmilCards } from './smil-cards';
import { useChanges } from './use-changes';
import { useCopies, useCorrelation } from './use-copies';
import { useFrame } from './use-frame';

const MODES = ['side', 'overlay', 'difference'] as const;

/** The Transcoding view: a message beside what each recipient's device got of it, and why. */
export function Transcoding() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const compared = useDesk((state) => state.compared);
  return (
    <div className="transcoding" data-region="transcoding">
      {compared === null ? (
        <>
          <Head onBack={() => setLayout(desk, { workspace: 'network' })} about={null} />
          <p className="empty">{t('transcoding.choose')}</p>
        </>
      ) : (
        <Comparison key={`${compared.handset} ${compared.message}`} compared={compared} />
      )}
    </div>
  );
}

function Head({
  about,
  onBack,
  children,
}: {
  about: string | null;
  onBack: () => void;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <header className="page-head">
      <button className="ibtn" aria-label={t('transcoding.back')} onClick={onBack}>
        <Icon name="arrow-back" size={20} />
      </button>
      <h1>{t('transcoding.title')}</h1>
      {about !== null && <p>{about}</p>}
      {children}
    </header>
  );
}

function Comparison({ compared }: { compared: Compared }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const found = useCopies(compared);
  const changed = useChanges(compared);
  const correlation = useCorrelation(compared);
  const back = (): void => setLayout(desk, { workspace: compared.from });
  if (found === null || 'gone' in found) {
    return (
      <>
        <Head onBack={back} about={null} />
        <p className="empty">
          {found === null ? t('transcoding.loading') : (found.gone ?? t('transcoding.gone'))}
        </p>
      </>
    );
  }
  return <Compare copies={found.copies} changed={changed} correlation={correlation} onBack={back} />;
}

function Compare({
  copies,
  changed,
  correlation,
  onBack,
}: {
  copies: Copies;
  changed: readonly string[];
  correlation: string | null;
  onBack: () => void;
}) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const pages = useMemo(() => pagesOf(copies), [copies]);
  const hasSmil = smilOf(copies.parts) !== null;
  const [tab, setTab] = useState('0');
  const [mode, setMode] = useState<Mode>('side');
  const [split, setSplit] = useState(50);
  const [time, setTime] = useState(0);
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [place, setPlace] = useState<Place>({ x: 0.5, y: 0.5 });
  const page = tab === 'smil' ? undefined : pages[Number(tab)];
  const index = page === undefined ? null : (chosen[tab] ?? mainPart(copies, page));
  const part = index === null ? null : copies.parts[index]!;
  const kind = part === null ? null : comparedAs(part);
  const frame = useFrame(part, kind, time);
  const seen = kind === 'image' || kind === 'video';
  const tabs = [
    ...pages.map((each, at) => ({
      value: String(at),
      label:
        each.kind === 'slide'
          ? t('transcoding.slide', { number: each.number })
          : t('transcoding.attachments'),
    })),
    ...(hasSmil ? [{ value: 'smil', label: 'SMIL' }] : []),
  ];
  const about = t('transcoding.about', {
    message:
      copies.subject === null || copies.subject === ''
        ? t('transcoding.unnamed')
        : quoted(copies.subject, i18n.language),
    count: copies.copies.length,
  });
  const from = copies.from === null ? t('transcoding.hidden') : nameOf(copies.from);
  return (
    <>
      <Head about={about} onBack={onBack}>
        <span className="grow" />
        <Segments
          label={t('transcoding.compare')}
          options={MODES.map((value) => ({ value, label: t(`transcoding.modes.${value}`) }))}
          value={mode}
          onChange={setMode}
        />
        {tabs.length > 0 && (
          <Segments label={t('transcoding.part')} options={tabs} value={tab} onChange={setTab} />
        )}
      </Head>
      {page !== undefined && (
        <div className="tc-tools">
          {page.parts.length > 1 && (
            <Segments
              label={t('transcoding.medium')}
              options={page.parts.map((each) => ({
                value: String(each),
                label: copies.parts[each]!.name ?? copies.parts[each]!.contentType,
              }))}
              value={String(index)}
              onChange={(value) => setChosen({ ...chosen, [tab]: Number(value) })}
            />
          )}
          {mode === 'overlay' && seen && (
            <Range
              label={t('transcoding.split')}
              text={t('transcoding.percent', { share: split })}
              most={100}
              step={1}
              value={split}
              onChange={setSplit}
            />
          )}
          {kind === 'video' && frame !== null && frame !== 'unreadable' && (
            <Range
              label={t('transcoding.frame')}
              text={t('transcoding.seconds', { seconds: tenths(time, i18n.language) })}
              most={frame.duration}
              step={0.1}
              value={time}
              onChange={setTime}
            />
          )}
          {mode === 'difference' && seen && <p className="tc-note">{t('transcoding.gain')}</p>}
          {kind === 'video' && <p className="tc-note">{t('transcoding.rendition')}</p>}
        </div>
      )}
      <div className="tc-grid">
        {page === undefined || index === null || part === null || kind === null ? (
          <SmilCards copies={copies} from={from} mode={mode} />
        ) : (
          <>
            <OriginalCard
              copies={copies}
              page={page}
              part={part}
              kind={kind}
              frame={frame}
              from={from}
              place={place}
              onPlace={setPlace}
              changed={changed}
            />
            {copies.copies.map((copy) => (
              <CopyCard
                key={copy.recipient}
                copies={copies}
                copy={copy}
                page={page}
                index={index}
                kind={kind}
                original={frame}
                mode={mode}
                split={split / 100}
                time={time}
                place={place}
                onPlace={setPlace}
                correlation={correlation}
              />
            ))}
          </>
        )}
      </div>
    </>
  );
}

function Range({
  label,
  text,
  most,
  step,
  value,
  onChange,
}: {
  label: string;
  text: string;
  most: number;
  step: number;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <label className="tc-range">
      {label}
      <input
        className="range"
        type="range"
        min={0}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span className="num">{text}</span>
    </label>
  );
}
