import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Copies, MmKey } from '../../../shared/model/copies';
import { Awaited } from '../../components/awaited';
import { Icon } from '../../components/icon';
import { tenths } from '../../format/numbers';
import { leaveComparison } from '../../state/desk-store';
import { useDesk, useDeskStore } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';
import { useCopies } from '../../state/use-copies';
import type { Mode } from './compose-picture';
import { CopyCard } from './copy-card';
import type { Place } from './lens';
import { MessageChooser } from './message-chooser';
import { OriginalCard } from './original-card';
import { comparedAs, mainPart, pagesOf, smilOf } from './pairs';
import { Segments } from './segments';
import { SmilCards } from './smil-cards';
import { useChanges } from './use-changes';
import { useFrame } from './use-frame';
import { useKeptMessages, type KeptMessages } from './use-kept-messages';

const MODES = ['side', 'overlay', 'difference'] as const;

/** The Transcoding view: a message beside what each recipient's device got of it, and why. */
export function Transcoding() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const compared = useDesk((state) => state.compared);
  const kept = useKeptMessages('');
  const list = kept === null || 'problem' in kept ? { messages: [], total: 0 } : kept;
  const newest = list.messages[0]?.id;
  const from = compared?.from ?? 'network';
  const choose = (id: string): void => desk.setState({ compared: { key: { id }, from } });
  const key = compared?.key ?? null;
  useEffect(() => {
    // Stays the one that was the newest when the view was opened.
    if (key === null && newest !== undefined) {
      desk.setState({ compared: { key: { id: newest }, from, standIn: true } });
    }
  }, [desk, key, newest, from]);
  const frame: Around = {
    kept: list,
    standIn: compared?.standIn === true,
    onChoose: choose,
    onBack: () => leaveComparison(desk),
  };
  return (
    <div className="transcoding" data-region="transcoding">
      {key !== null ? (
        <Comparison key={JSON.stringify(key)} messageKey={key} frame={frame} />
      ) : (
        <>
          <Head {...frame} copies={null} />
          {kept === null || 'problem' in kept ? (
            <Awaited text={t('transcoding.loading')} problem={kept?.problem ?? null} />
          ) : (
            <div className="empty">
              <Icon name="compare" size={32} />
              <h2>{t('transcoding.noneTitle')}</h2>
              <p>{t('transcoding.none')}</p>
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** What is around the copies: where they are chosen, and the way back. */
interface Around {
  kept: KeptMessages;
  /** Nobody chose it: it is the newest. */
  standIn: boolean;
  onChoose: (id: string) => void;
  onBack: () => void;
}

function Head({
  copies,
  kept,
  standIn,
  onChoose,
  onBack,
  children,
}: Around & { copies: Copies | null; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const current =
    copies === null
      ? null
      : {
          ...copies,
          text: copies.parts.find(({ contentType }) => contentType === 'text/plain')?.text ?? null,
          recipients: copies.copies.map(({ recipient }) => recipient),
        };
  return (
    <>
      <header className="page-head">
        <button className="ibtn" aria-label={t('transcoding.back')} onClick={onBack}>
          <Icon name="arrow-back" size={20} />
        </button>
        <h1>{t('transcoding.title')}</h1>
        <MessageChooser current={current} kept={kept} onChoose={onChoose} />
        {children}
      </header>
      {standIn && (
        <p className="tc-stand-in" role="status">
          {t('transcoding.standIn')}
        </p>
      )}
    </>
  );
}

function Comparison({ messageKey, frame }: { messageKey: MmKey; frame: Around }) {
  const { t } = useTranslation();
  const found = useCopies(messageKey);
  if (found === null || 'gone' in found) {
    return (
      <>
        <Head {...frame} copies={null} />
        {found?.gone === null ? (
          <p className="empty">{t('transcoding.gone')}</p>
        ) : (
          <Awaited text={t('transcoding.loading')} problem={found?.gone ?? null} />
        )}
      </>
    );
  }
  return <Compare copies={found.copies} frame={frame} />;
}

function Compare({ copies, frame: around }: { copies: Copies; frame: Around }) {
  const { t, i18n } = useTranslation();
  const changed = useChanges(copies.correlation);
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
  const from = copies.from === null ? t('transcoding.hidden') : nameOf(copies.from);
  return (
    <>
      <Head {...around} copies={copies}>
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
