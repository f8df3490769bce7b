import { useTranslation } from '../i18n/texts';
import { localTime, timeOf } from '../format/local-time';
import { shortDay } from '../format/time';

const DAY = 86_400_000;
/** Days that there are to choose from. */
const DAYS = 366;

/**
 * Asks for a day and a time in the language of the phone: the browser's own field follows the browser's.
 * @param from the first day that can be chosen
 * @param value `2026-03-04T10:42`, in the zone of the desk
 */
export function TimeField({
  label,
  from,
  value,
  onChange,
}: {
  label: string;
  from: number;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const [day = '', time = ''] = value.split('T');
  const first = timeOf(`${localTime(from).slice(0, 10)}T12:00`) ?? from;
  const days = Array.from({ length: DAYS }, (_, index) => first + index * DAY);
  return (
    <fieldset className="time-field">
      <legend>{label}</legend>
      <select
        aria-label={t('timeField.day')}
        value={day}
        onChange={(event) => onChange(`${event.currentTarget.value}T${time}`)}
      >
        {days.map((each) => {
          const key = localTime(each).slice(0, 10);
          return (
            <option key={key} value={key}>
              {shortDay(each, i18n.language)}
            </option>
          );
        })}
      </select>
      <input
        aria-label={t('timeField.time')}
        inputMode="numeric"
        maxLength={5}
        placeholder="10:42"
        autoComplete="off"
        value={time}
        aria-invalid={!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)}
        onChange={(event) => onChange(`${day}T${event.currentTarget.value}`)}
        onBlur={() => onChange(`${day}T${completed(time)}`)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') onChange(`${day}T${completed(time)}`);
        }}
      />
    </fieldset>
  );
}

/** A time as people type it, in full: `9:5` is `09:05`, `1830` is `18:30`, `7` is `07:00`. */
export function completed(time: string): string {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{1,2}))?$/.exec(time.trim());
  if (found === null) return time;
  return `${found[1]!.padStart(2, '0')}:${(found[2] ?? '0').padStart(2, '0')}`;
}
