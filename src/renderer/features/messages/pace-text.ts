import type { TFunction } from 'i18next';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import { linkOf, rateOf } from '../../../shared/model/link-profile';
import type { Message } from '../../../shared/model/message';
import { serviceOf } from '../../../shared/model/service';
import { phoneSize } from '../../format/numbers';

/** Whether a message is crossing the air now, and for long enough to ask why. */
export function inTransfer({ kind, state }: Message): boolean {
  return kind === 'mms' && (state === 'sending' || state === 'downloading');
}

/** Why a transfer takes as long as it does, in a sentence: “EDGE, 118 kbit/s up: 84 KB takes about 5.8 s”. */
export function paceText(
  { state, size }: Message,
  setup: HandsetSetup,
  radio: RadioState,
  t: TFunction,
  language: string,
): string {
  const bearer = t(`bearers.${setup.bearer}`);
  const link = linkOf(setup);
  const service = serviceOf(radio);
  if (service === 'no-sim') return t('pace.noSim');
  if (service === 'emergency-only') return t('pace.emergencyOnly');
  if (service !== 'in-service') return t('pace.offAir');
  if (!radio.packet) return t('pace.noPacket');
  if (radio.pdp === 'activating') {
    return t('pace.connecting', { bearer, time: seconds(link.activation / 1000, language) });
  }
  const direction = state === 'sending' ? 'up' : 'down';
  const rate = rateOf(link, direction);
  const values = {
    bearer,
    rate: (rate / 1000).toLocaleString(language, { maximumFractionDigits: rate < 100_000 ? 1 : 0 }),
    direction: t(`pace.${direction}`),
  };
  if (size === null) return t('pace.rate', values);
  const needed = (size * 8) / rate;
  return t(needed < 1 ? 'pace.fast' : 'pace.slow', {
    ...values,
    size: phoneSize(size, language),
    time: seconds(needed, language),
  });
}

/** Whole seconds from ten on, tenths below. */
function seconds(value: number, language: string): string {
  const digits = value < 10 ? 1 : 0;
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })}\u00a0s`;
}
