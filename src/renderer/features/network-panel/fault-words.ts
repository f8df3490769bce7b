import type { TFunction } from 'i18next';
import type { Fault } from '../../../shared/model/fault';

const percent = (share: number, language: string): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 });

/** What a fault does and when, in a sentence without its hop. */
export function faultWords({ action, when }: Fault, t: TFunction, language: string): string {
  return `${actionWords(action, t, language)}, ${occasionWords(when, t, language)}`;
}

function actionWords(action: Fault['action'], t: TFunction, language: string): string {
  const key = `network.faults.does.${action.do}`;
  switch (action.do) {
    case 'drop':
    case 'duplicate':
    case 'reorder':
      return t(key);
    case 'delay':
      return t(key, { by: action.by.toLocaleString(language) });
    case 'corrupt':
      return t(key, { count: action.octets });
    case 'status':
    case 'refuse':
      return t(key, { status: action.status });
    case 'close':
      return t(key, { share: percent(action.after, language) });
  }
}

function occasionWords(when: Fault['when'], t: TFunction, language: string): string {
  if ('probability' in when) {
    if (when.probability === 1) return t('network.faults.times.always');
    return t('network.faults.times.probability', { share: percent(when.probability, language) });
  }
  if ('every' in when) {
    if (when.every === 1) return t('network.faults.times.always');
    return t('network.faults.times.every', { count: when.every, ordinal: true });
  }
  const [once = 1, ...further] = when.nth;
  if (further.length > 0) return t('network.faults.times.nth', { times: when.nth.join(', ') });
  if (once === 1) return t('network.faults.times.first');
  return t('network.faults.times.once', { count: once, ordinal: true });
}
