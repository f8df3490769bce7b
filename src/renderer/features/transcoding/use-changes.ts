import { useTranslation } from '../../i18n/texts';
import { phoneSize } from '../../format/numbers';
import { messagesOf } from '../../state/comparing';
import { useSession } from '../../state/lab-context';

/**
 * What the sender's phone changed before the message left, in words; none where no phone of the desk has sent it.
 * @param correlation of the message
 */
export function useChanges(correlation: string): readonly string[] {
  const { t, i18n } = useTranslation();
  const { handsets } = useSession().stores;
  for (const store of handsets.values()) {
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
