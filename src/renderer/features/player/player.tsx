import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { presentation } from '../../../shared/protocol/smil/presentation';
import { isSmil } from '../../../shared/protocol/smil/source';
import { slideAt } from '../../../shared/protocol/smil/timeline';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { nameOfPart } from '../../format/part-name';
import { nameOf } from '../../format/people';
import { playTime } from '../../format/time';
import { useHandset, useSession } from '../../state/lab-context';
import type { PlayerClock } from './player-clock';
import { SlideStage } from './slide-stage';
import { usePlayback } from './use-playback';

/** Arrow keys on the position move by this many milliseconds. */
const SEEK_STEP = 500;

/** Plays a message's slides on the phone's screen. */
export function Player({
  message,
  clock,
  onClose,
}: {
  message: Message;
  clock: PlayerClock;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const contacts = useHandset((state) => state.contacts);
  const { screen } = useHandset((state) => state.setup.profile);
  const [sound, setSound] = useState(true);
  const shown = useMemo(
    () =>
      presentation(message.parts, message.parts.find(isSmil)?.text ?? null, {
        // Without a layout of its own a message fills what the bars leave of the screen.
        fallbackSize: { width: screen.width, height: Math.max(120, screen.height - 240) },
      }),
    [message.parts, screen],
  );
  const { position, playing, play, pause, seek } = usePlayback(shown.duration, clock);
  const slide = slideAt(shown, position);
  const number = (slide?.index ?? 0) + 1;
  const count = shown.slides.length;
  const from =
    message.direction === 'out'
      ? t('player.mine')
      : t('player.from', {
          name: message.from === null ? t('unknownSender') : nameOf(message.from, contacts),
        });
  const title = message.subject ?? shown.title ?? from;

  const visual = slide?.media.find(({ kind }) => kind === 'image' || kind === 'video') ?? slide?.media[0];
  const shownPart = visual === undefined ? undefined : message.parts[visual.part];
  const keys = (event: KeyboardEvent): void => {
    // Buttons and the position do with these keys what they always do.
    if (event.target !== event.currentTarget) return;
    if (event.key === ' ') (playing ? pause : play)();
    else if (event.key === 'ArrowRight') stepSlide(1);
    else if (event.key === 'ArrowLeft') stepSlide(-1);
    else return;
    event.preventDefault();
  };
  const subtitle =
    count === 1 ? from : t(title === from ? 'player.region' : 'rich.slideOf', { from, number, count });
  const stepSlide = (step: -1 | 1): void => {
    if (slide === null) return;
    // Back goes to the start of this slide first, as music players do.
    const back = step < 0 && position - slide.start > 1_500;
    const target = back ? slide : shown.slides[slide.index + step];
    if (target !== undefined) seek(target.start);
  };
  return (
    <div className="pl">
      <header className="pl-head">
        <button className="mi" aria-label={t('player.close')} onClick={onClose}>
          <Icon name="close" size={24} />
        </button>
        <div className="tt">
          <h2 className="ell">{title}</h2>
          {(count > 1 || title !== from) && <small className="ell">{subtitle}</small>}
        </div>
        {shownPart !== undefined && (
          <a
            className="mi"
            href={session.mediaUrl(shownPart.body.hash, shownPart.contentType)}
            download={nameOfPart(shownPart)}
            aria-label={t('bubble.save', { name: nameOfPart(shownPart) })}
          >
            <Icon name="download" size={24} />
          </a>
        )}
      </header>
      {/* The slides take keys of their own, as a video does: Space and the arrows. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="pl-region"
        role="region"
        aria-label={t('player.region', { number, count })}
        // Without a focus of their own there would be no place for the keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={keys}
      >
        <SlideStage
          message={message}
          presentation={shown}
          position={position}
          playing={playing}
          sound={sound}
        />
      </div>
      {shown.source === 'damaged-smil' && <p className="pl-note">{t('bubble.damagedSmil')}</p>}
      {shown.attachments.length > 0 && (
        <ul className="pl-files" aria-label={t('player.attachments')}>
          {shown.attachments.map((index) => {
            const part = message.parts[index];
            if (part === undefined) return null;
            const name = nameOfPart(part);
            return (
              <li key={index}>
                <a
                  href={session.mediaUrl(part.body.hash, part.contentType)}
                  download={name}
                  aria-label={t('bubble.save', { name })}
                >
                  <Icon name="download" size={16} />
                  {name} · {phoneSize(part.body.size, i18n.language)}
                </a>
              </li>
            );
          })}
        </ul>
      )}
      {/* Time runs from left to right for everybody, as on the buttons of a tape machine. */}
      <div className="pl-controls" dir="ltr">
        {count > 1 && (
          <div className="pdots" aria-hidden="true">
            {shown.slides.map(({ index }) => (
              <i key={index} className={index + 1 === number ? 'on' : ''} />
            ))}
          </div>
        )}
        <div className="pl-time">
          <span>{playTime(position)}</span>
          <span className="seek">
            {shown.slides.map(({ index, start, duration }) => (
              <span
                key={index}
                className="prog"
                style={{
                  flexGrow: duration,
                  '--v': `${Math.min(1, Math.max(0, (position - start) / duration)) * 100}%`,
                }}
              />
            ))}
            <input
              type="range"
              aria-label={t('player.position')}
              aria-valuetext={t('player.positionText', {
                at: playTime(position),
                all: playTime(shown.duration),
              })}
              min={0}
              max={shown.duration}
              step={SEEK_STEP}
              value={position}
              onChange={(event) => seek(event.currentTarget.valueAsNumber)}
            />
          </span>
          <span>{playTime(shown.duration)}</span>
        </div>
        <div className="pl-buttons">
          <button
            className="mi"
            aria-label={t(sound ? 'player.soundOn' : 'player.soundOff')}
            aria-pressed={sound}
            onClick={() => setSound(!sound)}
          >
            <Icon name={sound ? 'volume-up' : 'volume-off'} size={24} />
          </button>
          <button className="mi" aria-label={t('player.previous')} onClick={() => stepSlide(-1)}>
            <Icon name="skip-previous" size={24} />
          </button>
          <button
            className="mi big"
            data-enter
            aria-label={t(playing ? 'player.pause' : 'player.play')}
            onClick={playing ? pause : play}
          >
            <Icon name={playing ? 'pause' : 'play'} size={32} />
          </button>
          <button
            className="mi"
            aria-label={t('player.next')}
            disabled={number >= count}
            onClick={() => stepSlide(1)}
          >
            <Icon name="skip-next" size={24} />
          </button>
          <button
            className="mi"
            aria-label={t('player.replay')}
            onClick={() => {
              seek(0);
              play();
            }}
          >
            <Icon name="replay" size={24} />
          </button>
        </div>
      </div>
    </div>
  );
}
