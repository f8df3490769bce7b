import { useTranslation } from '../../i18n/texts';
import { lineName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { useHandset } from '../../state/lab-context';
import { faultWords } from './fault-words';
import { useFaults } from './use-faults';

/** The faults that are about one handset only, and a way to one more. */
export function HandsetFaults({ onAdd }: { onAdd: () => void }) {
  const { t, i18n } = useTranslation();
  const setup = useHandset((state) => state.setup);
  const { id: handset } = setup;
  const name = lineName(setup);
  const { faults, remove } = useFaults();
  return (
    <div className="toggles">
      {faults
        .filter((fault) => fault.handset === handset)
        .map((fault) => (
          <span
            key={fault.id}
            className={fault.enabled === false ? 'chip' : 'chip is-on'}
            title={`${t(`network.faults.hops.${fault.hop}`)} ${faultWords(fault, t, i18n.language)}`}
          >
            {fault.id}
            <button
              aria-label={t('network.weather.removeFault', { id: fault.id })}
              onClick={() => remove(fault.id)}
            >
              <Icon name="close" size={14} />
            </button>
          </span>
        ))}
      <button
        className="btn quiet sm"
        aria-label={t('network.weather.addFaultFor', { name })}
        onClick={onAdd}
      >
        <Icon name="add" size={14} />
        {t('network.weather.addFault')}
      </button>
    </div>
  );
}
