import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { GalleryItem } from '../../../shared/contract/views';
import { Icon, type IconName } from '../../components/icon';
import { lakeUrl } from '../../components/lake-picture';
import { MediaPicture } from '../../components/media-picture';
import { tabbablesIn } from '../../components/regions';
import { phoneSize } from '../../format/numbers';
import type { ComposerMedia } from '../../state/composer';
import { useSim } from '../../state/sims';
import { mediaOf, usePhoneMedia } from '../../state/use-phone-media';

/** Pictures and videos of the phone that are offered at once. */
const RECENT = 24;

/** What of the phone is looked through for them. */
const SEEN = 80;

/** Kinds of files as the computer's own dialog takes them. */
const ACCEPT = {
  picture: 'image/*',
  video: 'video/*,.3gp,.3g2,.mp4',
  sound: 'audio/*,.amr,.awb,.imy,.mid',
  any: '',
} as const;

/** The computer's own dialog for files: what has to be drawn for it, and what opens it for some kind. */
export function useFileDialog(
  multiple: boolean,
  onFiles: (files: Iterable<File>) => void,
): [ReactNode, (kind: keyof typeof ACCEPT) => void] {
  const input = useRef<HTMLInputElement>(null);
  return [
    <input
      ref={input}
      key="files"
      type="file"
      multiple={multiple}
      hidden
      onChange={(event) => {
        onFiles(event.currentTarget.files ?? []);
        event.currentTarget.value = '';
      }}
    />,
    (kind) => {
      if (input.current === null) return;
      input.current.accept = ACCEPT[kind];
      input.current.click();
    },
  ];
}

/** The tile that led to a page is gone: the keys go on with the page. */
export function enterPage(page: HTMLElement | null): void {
  if (page !== null) tabbablesIn(page)[0]?.focus();
}

/** One of the things that can be attached. */
export function Tile({ name, icon, onClick }: { name: string; icon: IconName; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" onClick={onClick}>
      <span>
        <Icon name={icon} size={24} />
      </span>
      {t(`attach.${name}`)}
    </button>
  );
}

/** The newest pictures of the phone: some are picked, then all of them are added; a `single` one is added at once. */
export function Recent({
  single = false,
  onCamera,
  onSamples,
  onMedia,
}: {
  single?: boolean;
  onCamera: () => void;
  /** Opens what the lab brings along. */
  onSamples: () => void;
  onMedia: (media: readonly ComposerMedia[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const limit = useSim((state) => state.limits.maxMessageSize);
  const media = usePhoneMedia(SEEN);
  const items = media.status === 'ready' ? recentOf(media.items) : [];
  const [picked, setPicked] = useState<readonly string[]>([]);
  const chosen = picked.flatMap((hash) => items.find(({ part }) => part.body.hash === hash) ?? []);
  const size = chosen.reduce((sum, { part }) => sum + part.body.size, 0);
  return (
    <>
      <ul className="pick" aria-label={t('attach.recent')}>
        <li>
          <button className="cam" aria-label={t('attach.camera')} onClick={onCamera}>
            <Icon name="camera" size={28} />
          </button>
        </li>
        <li>
          <button className="samples-tile" onClick={onSamples}>
            <img src={lakeUrl} alt="" draggable={false} />
            <span>{t('attach.samples')}</span>
          </button>
        </li>
        {items.map((item) => {
          const { part } = item;
          const { hash } = part.body;
          const at = picked.indexOf(hash);
          return (
            <li key={hash}>
              <button
                aria-pressed={single ? undefined : at >= 0}
                aria-label={t('attach.pick', { name: part.name ?? part.contentType })}
                onClick={() => {
                  if (single) return onMedia([mediaOf(item)]);
                  setPicked((now) =>
                    now.includes(hash) ? now.filter((other) => other !== hash) : [...now, hash],
                  );
                }}
              >
                {part.contentType.startsWith('image/') ? (
                  <MediaPicture hash={hash} contentType={part.contentType} alt="">
                    <Icon name="image" size={28} />
                  </MediaPicture>
                ) : (
                  <Icon name="videocam" size={28} />
                )}
                {at >= 0 && <span className="nth">{at + 1}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {chosen.length > 0 && (
        <div className="picked">
          <span role="status">
            {t('attach.picked', { count: chosen.length, size: phoneSize(size, i18n.language) })}
            {size > limit && ` · ${t('attach.shrunk')}`}
          </span>
          <button className="mbtn fill" onClick={() => onMedia(chosen.map(mediaOf))}>
            {t('attach.add')}
          </button>
        </div>
      )}
    </>
  );
}

/** Each picture and video once, however many messages it is in. */
function recentOf(items: readonly GalleryItem[]): readonly GalleryItem[] {
  const once = new Map<string, GalleryItem>();
  for (const item of items) {
    const { hash } = item.part.body;
    const offered = /^(image|video)\//.test(item.part.contentType) && item.notToBeSentOn !== true;
    if (offered && !once.has(hash)) once.set(hash, item);
  }
  return [...once.values()].slice(0, RECENT);
}
