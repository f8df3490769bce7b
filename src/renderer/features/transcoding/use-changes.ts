import { useTranslation } from 'react-i18next';
import { phoneSize } from '../../format/numbers';
import { messagesOf } from '../../state/comparing';
import type { Compared } from '../../state/desk-store';
import { useSession } from '../../state/lab-context';

/** What the sender's phone changed before the message left, in words; none where no phone of the desk has sent it. */
export function useChanges({ handset, message }: Compared): readonly string[] {
  const { t, i18n } = useTranslation();
  const { handsets } = useSession().stores;
  const opened = handsets.get(handset);
  const correlation = opened && messagesOf(opened).find(({ id }) => id === message)?.correlation;
  for (const store of correlation === undefined ? [] : handsets.values()) {
    const sent = messagesOf(store).find(
      (each) => each.direction === 'out' && each.correlation === correlation,
    );
    if (sent === undefined) continue;
    return sent.why
      .filter(({ code }) => code === 'picture-resized')
      .map(({ params }) =>
        t(params['width'] === undefined ? 'transcoding.saved' : 'transcoding.resized', {
          name: store.getState().setup.name,
          picture: params['name'],
          before: phoneSize(Number(params['before']), i18n.language),
          after: phoneSize(Number(params['after']), i18n.language),
          width: params['width'],
          height: params['height'],
          limit: phoneSize(Number(params['limit']), i18n.language),
        }),
      );
  }
  return [];
}
