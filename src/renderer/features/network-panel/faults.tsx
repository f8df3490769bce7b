import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Fault } from '../../../shared/model/fault';
import { Icon } from '../../components/icon';
import { useNodeNames } from '../../state/use-node-names';
import { FaultDialog } from './fault-form';
import type { FaultDraft } from './fault-form';
import { ASKING, freeName, interfaceOf, troubleOf, TROUBLES } from './fault-presets';
import type { Trouble } from './fault-presets';
import { faultWords } from './fault-words';
import { Switch } from '../../components/switch';
import { useFaults } from './use-faults';

/** What goes wrong in the network: common troubles by name, and every fault with its switch. */
export function Faults({
  draft,
  onDraft,
}: {
  /** What is being written; null: nothing. */
  draft: FaultDraft | null;
  onDraft: (draft: FaultDraft | null) => void;
}) {
  const { t } = useTranslation();
  const { faults, put, remove } = useFaults();
  const [serial, setSerial] = useState(0);
  const open = (next: FaultDraft): void => {
    setSerial((before) => before + 1);
    onDraft(next);
  };
  const choose = (trouble: Trouble): void => {
    const fault: Fault = { id: freeName(trouble, faults), ...TROUBLES[trouble] };
    if (ASKING.has(trouble)) open({ fault, instead: null });
    else void put(fault);
  };
  return (
    <div className="faults">
      <section aria-labelledby="network-troubles">
        <h2 id="network-troubles">{t('network.faults.presets')}</h2>
        <div className="toggles">
          {(Object.keys(TROUBLES) as Trouble[]).map((trouble) => (
            <button
              key={trouble}
              className={`chip if-${interfaceOf(TROUBLES[trouble].hop)}`}
              onClick={() => choose(trouble)}
            >
              <i className="glyph" />
              {t(`network.faults.troubles.${trouble}`)}
            </button>
          ))}
        </div>
      </section>
      <section aria-labelledby="network-faults">
        <header>
          <h2 id="network-faults">{t('network.faults.list')}</h2>
          <button
            className="btn"
            onClick={() =>
              open({
                fault: { id: freeName('trouble', faults), ...TROUBLES['push-lost'] },
                instead: null,
              })
            }
          >
            <Icon name="add" size={16} />
            {t('network.faults.add')}
          </button>
        </header>
        {faults.length === 0 ? (
          <div className="empty">
            <h2>{t('network.faults.emptyTitle')}</h2>
            <p>{t('network.faults.emptyText')}</p>
          </div>
        ) : (
          <ul className="cards" aria-labelledby="network-faults">
            {faults.map((fault, at) => (
              <FaultRow
                // By its place, which it keeps: its button is the same one after it got another name.
                key={at}
                fault={fault}
                onSwitch={(enabled) => void put({ ...fault, enabled })}
                onEdit={() => open({ fault, instead: fault.id })}
                onRemove={() => remove(fault.id)}
              />
            ))}
          </ul>
        )}
      </section>
      <FaultDialog key={serial} draft={draft} faults={faults} onPut={put} onClose={() => onDraft(null)} />
    </div>
  );
}

function FaultRow({
  fault,
  onSwitch,
  onEdit,
  onRemove,
}: {
  fault: Fault;
  onSwitch: (enabled: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const names = useNodeNames();
  const { id, hop, handset } = fault;
  const on = fault.enabled !== false;
  const trouble = troubleOf(id);
  const who = handset === undefined ? t('network.faults.everybody') : (names.get(handset) ?? handset);
  return (
    <li className={on ? 'fault' : 'fault is-off'}>
      <Switch label={t('network.faults.toggle', { id })} checked={on} onChange={onSwitch} />
      <div className="grow">
        <h3>
          <span className={`if-${interfaceOf(hop)}`}>
            <i className="glyph" />
          </span>
          {trouble === null ? id : t(`network.faults.troubles.${trouble}`)}
          {/* It is by this name that the trace tells of it. */}
          {trouble !== null && <small className="dim">{id}</small>}
        </h3>
        <p>
          {t(`network.faults.hops.${hop}`)} <b>{faultWords(fault, t, i18n.language)}</b>
        </p>
        <p className="dim">{who}</p>
      </div>
      <button className="ibtn" aria-label={t('network.faults.edit', { id })} onClick={onEdit}>
        <Icon name="edit" size={16} />
      </button>
      <button className="ibtn" aria-label={t('network.faults.remove', { id })} onClick={onRemove}>
        <Icon name="delete" size={16} />
      </button>
    </li>
  );
}
