import { useTranslation } from '../i18n/texts';
import { useHandset, useHandsetStore } from '../state/lab-context';
import { entryOf } from './regions';

/** What was done last, for a while: it can be taken back, or looked at. */
export function SnackBar() {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const snack = useHandset((state) => state.snack);
  return (
    <div className="snack-place" role="status">
      {snack !== null && (
        <div className="snack">
          <span>{snack.text}</span>
          <button
            onClick={({ currentTarget }) => {
              // The button goes; the keys stay in what is taken back or shown.
              const page = currentTarget.closest('.page, .app');
              if (page !== null) entryOf(page)?.focus();
              snack.action.run();
              store.setState((state) => (state.snack === snack ? { snack: null } : {}));
            }}
          >
            {t(snack.action.name)}
          </button>
        </div>
      )}
    </div>
  );
}
