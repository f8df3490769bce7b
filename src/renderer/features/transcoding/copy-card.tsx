import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Copies, Copy } from '../../../shared/model/copies';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { Icon } from '../../components/icon';
import { conversionText } from '../../format/conversions';
import { phoneSize } from '../../format/numbers';
import { useDesk, useSession } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';
import { composePicture, type Mode, type Pixels } from './compose-picture';
import { copyRows, replacedRows } from './copy-rows';
import { deviceText } from './device-text';
import { LinkedPage, ShortMessage } from './fallback-view';
import { failureText } from '../../format/failure-text';
import { FiredRules } from './fired-rules';
import { Lens, Sheet, type Place, type Shown } from './lens';
import { comparedAs, counterpart, type Kind, type Page } from './pairs';
import { SoundView } from './sound-view';
import { TextView } from './text-view';
import { useFrame, type Frame } from './use-frame';
import { useLikeness } from './use-likeness';
import { useScreenPicture } from './use-screen-picture';
import { useSound } from './use-sound';

const TONES: Readonly<Record<Copy['state'], string>> = {
  waiting: '',
  converting: 'accent',
  unchanged: 'ok',
  adapted: 'warn',
  replaced: 'bad',
  undelivered: 'bad',
};

/** What one recipient has got: the part beside the original's, the figures, and the rules that fired. */
export function CopyCard({
  copies,
  copy,
  page,
  index,
  kind,
  original,
  mode,
  split,
  time,
  place,
  onPlace,
}: {
  copies: Copies;
  copy: Copy;
  page: Page;
  /** Of the part that is compared, among those of the original. */
  index: number;
  kind: Kind;
  original: Frame;
  mode: Mode;
  split: number;
  time: number;
  place: Place;
  onPlace: (place: Place) => void;
}) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const profile = useProfile(copy.recipient);
  const name = nameOf(copy.recipient);
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const figure = (value: number, digits: number): string =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const source = copies.parts[index]!;
  const { part, record } = counterpart(copies, copy, index);
  const madeKind = part === null ? null : comparedAs(part);
  const frame = useFrame(part, madeKind, time);
  const made = frame !== null && frame !== 'unreadable' ? frame.picture : null;
  const before = original !== null && original !== 'unreadable' ? original.picture : null;
  const sameOctets = part !== null && part.body.hash === source.body.hash;
  const likeness = useLikeness(sameOctets ? null : before, sameOctets ? null : made);
  // The phone changes a picture that arrived as it was sent all the same.
  const screen = useScreenPicture(made, profile);
  const seen = useLikeness(screen === null ? null : (before ?? made), screen);
  const [looked, setLooked] = useState<'arrived' | 'screen'>('arrived');
  const arrived = useComposed(before, made, mode, split);
  const displayed = useComposed(before, screen, mode, split);
  const shown = looked === 'screen' && displayed !== null ? displayed : arrived;
  const heard = useSound(kind === 'audio' ? source : null);
  const sound = useSound(madeKind === 'audio' ? part : null);
  const conversions = useDesk((state) => state.conversions);
  const now = conversionText(
    conversions.filter(
      (each) => each.recipient === copy.recipient && each.correlation === copies.correlation,
    ),
    t,
  );
  const adaptation = copy.adaptation;
  const rows =
    copy.state === 'replaced'
      ? replacedRows({ copies, copy, page }, t, i18n.language)
      : copyRows(
          { copies, copy, page, index, before, made, onScreen: screen, likeness, seen },
          t,
          i18n.language,
        );
  const measures = [
    ...(likeness?.similarity == null
      ? []
      : [t('transcoding.similarity', { value: figure(likeness.similarity, 3) })]),
    ...(likeness === null ? [] : [t('transcoding.apart', { value: figure(likeness.apart, 1) })]),
    ...(sameOctets ? [t('transcoding.sameOctets')] : []),
    ...(adaptation === null
      ? []
      : [
          t('transcoding.took', { milliseconds: adaptation.duration.toLocaleString(i18n.language) }),
          t('transcoding.limit', { size: size(adaptation.limit) }),
        ]),
  ];
  const lensTitle =
    displayed !== null
      ? `${t('transcoding.lens')} · ${t(`transcoding.stages.${looked}`)}`
      : t(sameOctets ? 'transcoding.lensSame' : 'transcoding.lens');
  const shot = (): React.ReactNode => {
    if (copy.state === 'replaced') return <ShortMessage instead={copy.instead} />;
    if (copy.state === 'waiting' || copy.state === 'converting' || copy.state === 'undelivered') {
      return (
        <div className="tc-none" role="status">
          <p>{t(`transcoding.stateText.${copy.state}`)}</p>
          {now !== null && <p>{now}</p>}
        </div>
      );
    }
    if (part === null || madeKind === null) {
      const reason = record?.reason ?? null;
      const why = reason === null ? t('transcoding.noteInstead') : failureText(t, i18n.language, reason);
      return <p className="tc-none">{why}</p>;
    }
    if (madeKind === 'image' || madeKind === 'video') {
      if (arrived === null) {
        return (
          <p className="tc-none">{t(frame === null ? 'transcoding.fetching' : 'transcoding.unreadable')}</p>
        );
      }
      if (displayed === null) return <Sheet shown={arrived} name={name} place={place} onPlace={onPlace} />;
      const both = [
        ['arrived', arrived],
        ['screen', displayed],
      ] as const;
      return (
        <div className="tc-both">
          {both.map(([stage, picture]) => (
            <figure key={stage} data-looked={stage === looked || undefined}>
              <Sheet
                shown={picture}
                name={t(`transcoding.stageOf.${stage}`, { name })}
                exact={stage === 'screen'}
                place={place}
                onPlace={onPlace}
                onLook={() => setLooked(stage)}
              />
              <figcaption>{t(`transcoding.stages.${stage}`)}</figcaption>
            </figure>
          ))}
        </div>
      );
    }
    if (madeKind === 'audio') return <SoundView part={part} sound={sound} original={heard} mode={mode} />;
    if (part.text !== null) return <TextView before={source.text ?? ''} after={part.text} mode={mode} />;
    return (
      <p className="tc-none">
        <Icon name="draft" size={24} />
        {part.name ?? part.contentType}
      </p>
    );
  };
  return (
    <article className="card tc-card" aria-label={t('transcoding.copyFor', { name })}>
      <div className="tc-head">
        <h2>{name}</h2>
        <span className="grow" />
        <span className={`pill ${TONES[copy.state]}`}>{t(`transcoding.states.${copy.state}`)}</span>
      </div>
      <div className="tc-shot">{shot()}</div>
      {profile !== null && <p className="tc-device">{deviceText(profile, t, i18n.language)}</p>}
      {(copy.parts.length > 0 || copy.state === 'replaced') && rows.length > 0 && (
        <table className="tc-rows">
          <caption className="vh">{t('transcoding.figures', { name })}</caption>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className={row.file ? 'ell' : ''} title={row.file ? row.name : undefined}>
                  {row.name}
                </th>
                <td>{row.before}</td>
                <td aria-hidden="true">→</td>
                <td data-changed={row.changed || undefined} data-gone={row.changed === 'gone' || undefined}>
                  {row.after}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {measures.length > 0 && <p className="tc-measures">{measures.join(' · ')}</p>}
      <FiredRules copies={copies} copy={copy} page={page} profile={profile} />
      {copy.link !== null && <LinkedPage copies={copies} link={copy.link} page={page} />}
      {shown !== null && <Lens shown={shown} place={place} title={lensTitle} />}
    </article>
  );
}

/** What is drawn of a picture beside the original, in the mode that is chosen; null: there is none. */
function useComposed(before: Pixels | null, made: Pixels | null, mode: Mode, split: number): Shown | null {
  return useMemo(
    () => (made === null ? null : before === null ? made : composePicture(before, made, mode, split)),
    [before, made, mode, split],
  );
}

function useProfile(recipient: string): HandsetProfile | null {
  const session = useSession();
  for (const handset of session.stores.handsets.values()) {
    const { setup } = handset.getState();
    if (setup.msisdn === recipient) return setup.profile;
  }
  return null;
}
