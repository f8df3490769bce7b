import { useMemo, type ReactNode } from 'react';
import type { Message } from '../../../shared/model/message';
import { useHandset } from '../../state/lab-context';
import { previewOf } from '../../state/preview-message';
import { useComposer } from '../../state/use-composer';

/** The message being written, in the player that shows received ones. */
export function SlidesPreview({
  composerKey,
  preview,
}: {
  composerKey: string;
  preview: (message: Message) => ReactNode;
}) {
  const [composer] = useComposer(composerKey, composerKey === 'new' ? [] : composerKey.split(','));
  const screen = useHandset((state) => state.setup.profile.screen);
  return preview(useMemo(() => previewOf(composer, screen), [composer, screen]));
}
