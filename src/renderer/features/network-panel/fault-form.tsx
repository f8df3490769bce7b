import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { FAULT_HOPS } from '../../../shared/model/fault';
import type { Fault } from '../../../shared/model/fault';
import { DeskDialog } from '../../components/desk-dialog';
import { useDesk } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';
import {
  actionParameters,
  actionsAt,
  changed,
  faultOf,
  formOf,
  occasionParameter,
  OCCASIONS,
} from './fault-draft';
import type { FaultForm as Form, Parameter } from './fault-draft';
import { Field } from './field';
import { wrongValueText } from './wrong-value';

/** A fault that is being written, and the one whose place it takes. */
export interface FaultDraft {
  fault: Fault;
  instead: string | null;
}

export function FaultDialog({
  draft,
  faults,
  onPut,
  onClose,
}: {
  draft: FaultDraft | null;
  faults: readonly Fault[];
  onPut: (fault: Fault, instead?: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const title =
    draft === null || draft.instead === null
      ? t('network.faults.newTitle')
      : t('network.faults.editTitle', { id: draft.instead });
  return (
    <DeskDialog title={title} open={draft !== null} onClose={onClose}>
      {draft !== null && <FaultForm draft={draft} faults={faults} onPut={onPut} onClose={onClose} />}
    </DeskDialog>
  );
}

function FaultForm({
  draft,
  faults,
  onPut,
  onClose,
}: {
  draft: FaultDraft;
  faults: readonly Fault[];
  onPut: (fault: Fault, instead?: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const handsets = useDesk((state) => state.handsets);
  const names = useNodeNames();
  const [form, setForm] = useState<Form>(() => changed(formOf(draft.fault), {}));
  const [wrong, setWrong] = useState<{ field: string; message: string } | null>(null);
  const change = (part: Partial<Form>): void => setForm((before) => changed(before, part));
  const save = async (): Promise<void> => {
    if (form.id !== draft.instead && faults.some(({ id }) => id === form.id)) {
      return setWrong({ field: 'id', message: t('network.faults.taken') });
    }
    const made = faultOf(form, draft.fault.enabled);
    if ('field' in made) {
      const { field, issue } = made;
      return setWrong({ field, message: wrongValueText(t, i18n.language, issue, { field }) });
    }
    if (await onPut(made.fault, draft.instead ?? undefined)) onClose();
  };
  const parameter = (each: Parameter) => (
    <ParameterField
      key={each.name}
      parameter={each}
      typed={form.parameters[each.name] ?? ''}
      wrong={wrong?.field === each.name ? wrong.message : null}
      onChange={(typed) => change({ parameters: { ...form.parameters, [each.name]: typed } })}
    />
  );
  return (
    <form
      className="settings fault-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="pair">
        <Field
          label={t('network.faults.name')}
          hint={t('network.faults.nameHint')}
          wrong={wrong?.field === 'id' ? wrong.message : null}
        >
          {(aria) => (
            <input
              {...aria}
              data-first
              className="input"
              value={form.id}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ id: event.currentTarget.value })}
            />
          )}
        </Field>
        <Choice
          label={t('network.faults.handset')}
          value={form.handset}
          options={[
            ['', t('network.faults.everybody')],
            ...handsets.map((id) => [id, names.get(id) ?? id] as const),
          ]}
          onChange={(handset) => change({ handset })}
        />
      </div>
      <Choice
        label={t('network.faults.hop')}
        value={form.hop}
        options={FAULT_HOPS.map((hop) => [hop, t(`network.faults.hops.${hop}`)])}
        onChange={(hop) => change({ hop })}
      />
      <div className="pair">
        <Choice
          label={t('network.faults.action')}
          value={form.action}
          options={actionsAt(form.hop).map((name) => [name, t(`network.faults.actions.${name}`)])}
          onChange={(action) => change({ action })}
        />
        {actionParameters(form.action, form.hop).map(parameter)}
      </div>
      <div className="pair">
        <Choice
          label={t('network.faults.when')}
          value={form.occasion}
          options={OCCASIONS.map((name) => [name, t(`network.faults.occasions.${name}`)])}
          onChange={(occasion) => change({ occasion })}
        />
        {parameter(occasionParameter(form.occasion))}
      </div>
      <footer>
        <button type="button" className="btn quiet" onClick={onClose}>
          {t('network.faults.cancel')}
        </button>
        <button type="submit" className="btn primary">
          {t('network.faults.save')}
        </button>
      </footer>
    </form>
  );
}

function ParameterField({
  parameter,
  typed,
  wrong,
  onChange,
}: {
  parameter: Parameter;
  typed: string;
  wrong: string | null;
  onChange: (typed: string) => void;
}) {
  const { t } = useTranslation();
  const label = t(`network.faults.params.${parameter.name}`, { defaultValue: parameter.name });
  if (parameter.kind === 'choice') {
    const options = parameter.options.map((option) => [option, option] as const);
    return <Choice label={label} value={typed} options={options} onChange={onChange} />;
  }
  const bounded = parameter.kind === 'number' && parameter.max < Number.MAX_SAFE_INTEGER;
  const hint = bounded ? `${parameter.min} – ${parameter.max}` : null;
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(aria) => (
        <input
          {...aria}
          className="input"
          value={typed}
          inputMode={parameter.kind === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  return (
    <label className="field">
      <span className="flabel">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
