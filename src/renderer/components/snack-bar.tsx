import { useTranslation } from '../i18n/texts';
import { useHandset, useHandsetStore } from '../state/lab-context';

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
            onClick={() => {
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
