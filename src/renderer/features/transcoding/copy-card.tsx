import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Copies, Copy } from '../../../shared/model/copies';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { Icon } from '../../components/icon';
import { conversionText } from '../../format/conversions';
import { phoneSize } from '../../format/numbers';
import { useDesk, useSession } from '../../state/lab-context';
import { usePhoneNames } from '../../state/use-phone-names';
import { composePicture, type Mode } from './compose-picture';
import { LinkedPage, ShortMessage } from './fallback-view';
import { FiredRules } from './fired-rules';
import { Lens, Sheet, type Place } from './lens';
import { comparedAs, counterpart, slideCount, type Kind, type Page } from './pairs';
import { SoundView } from './sound-view';
import { TextView } from './text-view';
import { useFrame, type Frame } from './use-frame';
import { useLikeness } from './use-likeness';
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
  correlation,
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
  /** Of the message; null: not known. */
  correlation: string | null;
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
  const shown = useMemo(
    () => (made === null ? null : before === null ? made : composePicture(before, made, mode, split)),
    [before, made, mode, split],
  );
  const heard = useSound(kind === 'audio' ? source : null);
  const sound = useSound(madeKind === 'audio' ? part : null);
  const conversions = useDesk((state) => state.conversions);
  const now = conversionText(
    conversions.filter((each) => each.recipient === copy.recipient && each.correlation === correlation),
    t,
  );
  const adaptation = copy.adaptation;
  const gone = t('transcoding.leftOut');
  const rows: Row[] = [
    ...page.parts.map((each): Row => {
      const from = copies.parts[each]!;
      const to = counterpart(copies, copy, each).part;
      return {
        name: from.name ?? from.contentType,
        before: size(from.body.size),
        after: to === null ? gone : size(to.body.size),
        changed: to === null ? 'gone' : to.body.hash !== from.body.hash,
      };
    }),
    ...(part !== null && part.contentType !== source.contentType
      ? [
          {
            name: t('transcoding.facts.type'),
            before: source.contentType,
            after: part.contentType,
            changed: true,
          },
        ]
      : []),
    ...(before !== null && made !== null
      ? [
          {
            name: t('transcoding.facts.pixels'),
            before: `${before.width} × ${before.height}`,
            after: `${made.width} × ${made.height}`,
            changed: before.width !== made.width || before.height !== made.height,
          },
        ]
      : []),
    ...(likeness === null
      ? []
      : [
          {
            name: t('transcoding.facts.colours'),
            before: likeness.coloursBefore.toLocaleString(i18n.language),
            after: likeness.coloursAfter.toLocaleString(i18n.language),
            changed: likeness.coloursBefore !== likeness.coloursAfter,
          },
        ]),
    ...(source.text !== null && part?.text !== null && part?.text !== undefined
      ? [
          {
            name: t('transcoding.facts.text'),
            before: t('transcoding.characters', { count: [...source.text].length }),
            after: t('transcoding.characters', { count: [...part.text].length }),
            changed: source.text !== part.text,
          },
        ]
      : []),
    ...(copy.parts.length > 0
      ? [
          {
            name: 'SMIL',
            before: t('transcoding.slides', { count: slideCount(copies.parts) }),
            after: t('transcoding.slides', { count: slideCount(copy.parts) }),
            changed: slideCount(copies.parts) !== slideCount(copy.parts),
          },
        ]
      : []),
    ...(adaptation === null
      ? []
      : [
          {
            name: t('transcoding.facts.message'),
            before: size(adaptation.before),
            after: size(adaptation.after),
            changed: true,
          },
        ]),
  ];
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
      return <p className="tc-none">{record?.reason ?? t('transcoding.noteInstead')}</p>;
    }
    if (madeKind === 'image' || madeKind === 'video') {
      return shown === null ? (
        <p className="tc-none">{t(frame === null ? 'transcoding.fetching' : 'transcoding.unreadable')}</p>
      ) : (
        <Sheet shown={shown} name={name} place={place} onPlace={onPlace} />
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
        <span className="dim grow ell">{profile === null ? '' : deviceText(profile, t, size)}</span>
        <span className={`pill ${TONES[copy.state]}`}>{t(`transcoding.states.${copy.state}`)}</span>
      </div>
      <div className="tc-shot">{shot()}</div>
      {copy.parts.length > 0 && (
        <table className="tc-rows">
          <caption className="vh">{t('transcoding.figures', { name })}</caption>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" className="ell" title={row.name}>
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
      {copy.link !== null && <LinkedPage copies={copies} link={copy.link} />}
      {shown !== null && (
        <Lens
          shown={shown}
          place={place}
          title={sameOctets ? t('transcoding.lensSame') : t('transcoding.lens')}
        />
      )}
    </article>
  );
}

interface Row {
  name: string;
  before: string;
  after: string;
  changed: boolean | 'gone';
}

function useProfile(recipient: string): HandsetProfile | null {
  const session = useSession();
  for (const handset of session.stores.handsets.values()) {
    const { setup } = handset.getState();
    if (setup.msisdn === recipient) return setup.profile;
  }
  return null;
}

function deviceText(
  { screen, pixels, mms }: HandsetProfile,
  t: ReturnType<typeof useTranslation>['t'],
  size: (octets: number) => string,
): string {
  if (mms === null) return t('phone.smsOnly');
  const { width, height } = pixels ?? screen;
  return `${width} × ${height}, ${size(mms.maxMessageSize)}`;
}
