import { useTranslation } from '../../i18n/texts';
import type { BusinessView } from '../../../shared/model/business';
import { Icon } from '../../components/icon';
import { dayAndTime } from '../../format/time';
import { usePhoneNames } from '../../state/use-phone-names';

/** What a phone wrote last, in sight above the form where the replies have no room beside it. */
export function Newest({ business: { replies } }: { business: BusinessView }) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const [newest] = replies;
  if (newest === undefined) return null;
  const said = [newest.subject, newest.text].filter((words) => words !== null && words !== '').join(' ');
  return (
    <p className="business-newest" role="status">
      <Icon name="sms" size={16} />
      <span className="ell grow">{t('businesses.newest', { name: nameOf(newest.from), text: said })}</span>
      <time>{dayAndTime(newest.at, i18n.language)}</time>
      <button
        type="button"
        className="btn sm"
        onClick={() => document.querySelector('#business-replies')?.scrollIntoView({ block: 'start' })}
      >
        {t('businesses.showReplies', { count: replies.length })}
      </button>
    </p>
  );
}
