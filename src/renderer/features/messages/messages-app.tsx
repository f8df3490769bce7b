import { lazy, Suspense, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { SnackBar } from '../../components/snack-bar';
import { phoneSize } from '../../format/numbers';
import { currentRoute, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { ConversationList } from './conversation-list';
import { NewMessage } from './new-message';
import { Thread } from './thread';
import { useAttach } from './use-attach';

const SlidesEditor = lazy(async () => ({ default: (await import('./slides-editor')).SlidesEditor }));
const SlidesPreview = lazy(async () => ({ default: (await import('./slides-preview')).SlidesPreview }));
const Starred = lazy(async () => ({ default: (await import('./starred')).Starred }));
const Search = lazy(async () => ({ default: (await import('./search')).Search }));

/** The Messages app of an Android phone. */
export function MessagesApp({
  player,
  preview,
}: {
  /** Plays a message of this phone, full screen. */
  player: (conversation: string, message: string) => ReactNode;
  /** Plays a message that is not sent yet. */
  preview: (message: Message) => ReactNode;
}) {
  const route = useHandset(currentRoute);
  return (
    <DropZone>
      {route.screen === 'conversations' && (
        <ConversationList key={route.folder ?? ''} folder={route.folder ?? 'inbox'} />
      )}
      {route.screen === 'new' && <NewMessage />}
      {route.screen === 'thread' && (
        <Thread
          key={route.conversation}
          conversation={route.conversation}
          writing={route.writing === true}
          at={route.at ?? null}
          played={route.played ?? null}
        />
      )}
      <Suspense fallback={null}>
        {route.screen === 'search' && <Search text={route.text ?? ''} />}
        {route.screen === 'starred' && <Starred />}
        {route.screen === 'preview' && <SlidesPreview composerKey={route.composer} preview={preview} />}
        {route.screen === 'slides' && <SlidesEditor composerKey={route.composer} />}
      </Suspense>
      {route.screen === 'player' && player(route.conversation, route.message)}
    </DropZone>
  );
}

/** Files dropped anywhere on the screen are attached to the message at hand, or to a new one. */
function DropZone({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const route = useHandset(currentRoute);
  const limit = useHandset((state) => state.limits.maxMessageSize);
  const [over, setOver] = useState(false);
  const key =
    route.screen === 'thread'
      ? route.conversation
      : route.screen === 'slides' || route.screen === 'preview'
        ? route.composer
        : 'new';
  const attach = useAttach(key, key === 'new' || key === '?' ? [] : key.split(','));
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    // A drop zone is for the mouse only; the sheet “Attach” does the same for everyone.

    <div
      className="app"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        if (key === 'new' && !['new', 'slides', 'preview'].includes(route.screen))
          openRoute(store, { screen: 'new' });
        attach(event.dataTransfer.files);
      }}
    >
      {children}
      <SnackBar />
      {over && (
        <div className="dropzone" aria-hidden="true">
          <Icon name="download" size={32} />
          <b>{t('compose.drop')}</b>
          <span>{t('compose.dropHint', { limit: phoneSize(limit, i18n.language) })}</span>
        </div>
      )}
    </div>
  );
}
