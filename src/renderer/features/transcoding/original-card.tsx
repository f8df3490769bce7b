import { useTranslation } from '../../i18n/texts';
import type { Copies } from '../../../shared/model/copies';
import type { MessagePart } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { phoneSize, tenths } from '../../format/numbers';
import { CardHead } from './card-head';
import { Lens, Sheet, type Place } from './lens';
import { slideCount, type Kind, type Page } from './pairs';
import { SoundView } from './sound-view';
import { TextView } from './text-view';
import type { Frame } from './use-frame';
import { useSound } from './use-sound';

/** What was sent, with its facts. */
export function OriginalCard({
  copies,
  page,
  part,
  kind,
  frame,
  from,
  place,
  onPlace,
  changed,
}: {
  copies: Copies;
  page: Page;
  part: MessagePart;
  kind: Kind;
  frame: Frame;
  from: string;
  place: Place;
  onPlace: (place: Place) => void;
  /** What the sender's phone has changed of it, in words. */
  changed: readonly string[];
}) {
  const { t, i18n } = useTranslation();
  const sound = useSound(kind === 'audio' ? part : null);
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const seen = frame !== null && frame !== 'unreadable' ? frame.picture : null;
  const facts: [string, string][] = [
    [t('transcoding.facts.type'), part.contentType],
    [t('transcoding.facts.size'), size(part.body.size)],
    ...(seen === null
      ? []
      : [[t('transcoding.facts.pixels'), `${seen.width} × ${seen.height}`] satisfies [string, string]]),
    ...(part.text === null
      ? []
      : [
          [
            t('transcoding.facts.text'),
            t('transcoding.characters', { count: [...part.text].length }),
          ] satisfies [string, string],
        ]),
    ...(sound === null || sound === 'unreadable'
      ? []
      : [
          [
            t('transcoding.facts.length'),
            t('transcoding.seconds', { seconds: tenths(sound.duration, i18n.language) }),
          ] satisfies [string, string],
        ]),
    [t('transcoding.facts.others'), others(copies, page, part) || '–'],
    ['SMIL', t('transcoding.slides', { count: slideCount(copies.parts) })],
    [t('transcoding.facts.message'), size(copies.size)],
  ];
  return (
    <article className="card tc-card" aria-label={t('transcoding.original')}>
      <CardHead title={t('transcoding.original')} aside={t('transcoding.from', { name: from })} />
      <div className="tc-shot">
        {kind === 'image' || kind === 'video' ? (
          seen !== null ? (
            <Sheet shown={seen} name={t('transcoding.original')} place={place} onPlace={onPlace} />
          ) : (
            <p className="tc-none">{t(frame === null ? 'transcoding.fetching' : 'transcoding.unreadable')}</p>
          )
        ) : kind === 'audio' ? (
          <SoundView part={part} sound={sound} original={null} mode="side" />
        ) : part.text !== null ? (
          <TextView before={part.text} after={part.text} mode="side" />
        ) : (
          <p className="tc-none">
            <Icon name="draft" size={24} />
            {part.name ?? part.contentType}
          </p>
        )}
      </div>
      <dl className="tc-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {changed.length > 0 && (
        <section className="tc-changed">
          <h3>{t('transcoding.changedBefore')}</h3>
          {changed.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
      {seen !== null && <Lens shown={seen} place={place} title={t('transcoding.lens')} />}
    </article>
  );
}

function others({ parts }: Copies, page: Page, part: MessagePart): string {
  return page.parts
    .map((index) => parts[index]!)
    .filter((each) => each !== part)
    .map(({ name, contentType }) => name ?? contentType)
    .join(', ');
}
