import { useTranslation } from '../i18n/texts';
import { Icon } from './icon';

/** Saves a file of a message as it came, beside what plays it. */
export function SaveLink({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation();
  return (
    <a
      className="mi"
      href={url}
      download={name}
      aria-label={t('bubble.save', { name })}
      onClick={(event) => event.stopPropagation()}
    >
      <Icon name="download" size={20} />
    </a>
  );
}
