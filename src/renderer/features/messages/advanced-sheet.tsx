import { PICTURE_SIDES } from '../../../shared/model/picture-size';
import { HOUR, SECOND, type Duration } from '../../../shared/model/time';
import { useTranslation } from '../../i18n/texts';
import { periodText } from '../../components/period-text';
import { PhoneSheet } from '../../components/phone-layer';
import type { Composer, ComposerOptions } from '../../state/composer';
import { useHandset } from '../../state/lab-context';
import { useSim } from '../../state/sims';
import { VALIDITIES } from '../../state/validity';

const DELAYS = [HOUR, 6 * HOUR, 24 * HOUR] as const;
const CLASSES = ['personal', 'advertisement', 'informational', 'auto'] as const;

/** What an MMS can be told besides its content; of a text only how long it is valid. */
export function AdvancedSheet({
  open,
  mms,
  composer,
  onClose,
  onChange,
}: {
  open: boolean;
  /** Whether it goes as MMS as it is now. */
  mms: boolean;
  composer: Composer;
  onClose: () => void;
  onChange: (change: Partial<Pick<Composer, 'deliveryReport' | 'options'>>) => void;
}) {
  const { t } = useTranslation();
  const limits = useSim((state) => state.limits);
  const askReads = useHandset((state) => state.setup.askReadReports === true);
  const validity = useSim((state) => state.setup.smsValidity ?? null);
  const version = useHandset((state) => state.setup.profile.mms?.version ?? '1.0');
  const { options, deliveryReport } = composer;
  /** Sets an option, or with undefined takes it out. */
  const set = <K extends keyof ComposerOptions>(name: K, value: ComposerOptions[K] | undefined): void => {
    const { [name]: _, ...rest } = options;
    onChange({ options: value === undefined ? rest : { ...rest, [name]: value } });
  };
  const seconds = (time: ComposerOptions['expiry']): string =>
    time !== undefined && 'relativeSeconds' in time ? String(time.relativeSeconds) : '';
  const relative = (text: string): ComposerOptions['expiry'] =>
    text === '' ? undefined : { relativeSeconds: Number(text) };
  const periods = (choices: readonly Duration[], words = (text: string) => text) =>
    choices.map((period) => [String(period / SECOND), words(periodText(period, t))] as const);
  const select = (
    name: string,
    value: string,
    choices: readonly (readonly [string, string])[],
    choose: (value: string) => void,
  ) => (
    <label>
      <span>{name}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {choices.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const check = (name: string, on: boolean, change: (on: boolean) => void) => (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
      <span>{name}</span>
    </label>
  );
  return (
    <PhoneSheet label={t('advanced.title')} open={open} onClose={onClose}>
      <h2>{t('advanced.title')}</h2>
      <div className="sheet-form sheet-scroll">
        {!mms && <p className="sheet-hint">{t('advanced.forText')}</p>}
        {limits.mmsDeliveryReports &&
          check(t('compose.reports'), deliveryReport, (on) => onChange({ deliveryReport: on }))}
        {limits.mmsReadReports &&
          check(t('advanced.readReport'), options.readReport ?? askReads, (on) => set('readReport', on))}
        {check(t('advanced.hide'), options.senderVisibility === 'hide', (on) =>
          set('senderVisibility', on ? 'hide' : undefined),
        )}
        {version >= '1.2' &&
          check(t('advanced.store'), options.store === true, (on) => set('store', on ? true : undefined))}
        {select(
          t('priority.label'),
          options.priority ?? 'normal',
          (['low', 'normal', 'high'] as const).map((key) => [key, t(`priority.${key}`)] as const),
          (value) => set('priority', value === 'normal' ? undefined : (value as ComposerOptions['priority'])),
        )}
        {select(
          t('advanced.class'),
          options.messageClass ?? 'personal',
          CLASSES.map((key) => [key, t(`advanced.classes.${key}`)] as const),
          (value) => set('messageClass', value === 'personal' ? undefined : value),
        )}
        {version >= '1.1' &&
          select(
            t('paidReply.pay'),
            options.replyCharging === undefined ? 'no' : options.replyCharging.textOnly ? 'text' : 'any',
            (['no', 'any', 'text'] as const).map((key) => [key, t(`paidReply.payFor.${key}`)] as const),
            (value) => set('replyCharging', value === 'no' ? undefined : { textOnly: value === 'text' }),
          )}
        {select(
          t('advanced.validity'),
          seconds(options.expiry),
          [
            ['', mms || validity === null ? t('advanced.asOperator') : t('advanced.asSet')],
            ...periods(VALIDITIES),
          ],
          (value) => set('expiry', relative(value)),
        )}
        {select(
          t('advanced.delivery'),
          seconds(options.deliveryTime),
          [['', t('advanced.atOnce')], ...periods(DELAYS, (time) => t('advanced.in', { time }))],
          (value) => set('deliveryTime', relative(value)),
        )}
        {select(
          t('advanced.pictures'),
          options.pictureSize ?? 'large',
          (['small', 'medium', 'large'] as const).map(
            (key) =>
              [
                key,
                t(`advanced.sizes.${key}`, {
                  width: Math.min(limits.maxImageWidth, PICTURE_SIDES[key]),
                  height: Math.min(limits.maxImageHeight, PICTURE_SIDES[key]),
                }),
              ] as const,
          ),
          (value) =>
            set('pictureSize', value === 'large' ? undefined : (value as ComposerOptions['pictureSize'])),
        )}
      </div>
      <div className="sheet-actions">
        <button className="mbtn fill" onClick={onClose}>
          {t('advanced.done')}
        </button>
      </div>
    </PhoneSheet>
  );
}
