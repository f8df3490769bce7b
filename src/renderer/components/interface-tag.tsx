import { useTranslation } from '../i18n/texts';
import type { NetworkInterface } from '../../shared/contract/views';

/** An interface by colour, shape and printed name together: any one of them is enough. */
export function InterfaceTag({ name }: { name: NetworkInterface }) {
  const { t } = useTranslation();
  return (
    <span className={`iftag if-${name}`}>
      <i className="glyph" />
      {t(`interfaces.${name}`)}
    </span>
  );
}
