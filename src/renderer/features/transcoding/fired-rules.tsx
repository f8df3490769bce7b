import { useTranslation } from '../../i18n/texts';
import type { Copies, Copy } from '../../../shared/model/copies';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { phoneSize } from '../../format/numbers';
import { counterpart, leavesTextOut, type Page } from './pairs';

/** Rules that took something away. */
const LOSSES: ReadonlySet<string> = new Set(['not-accepted', 'not-convertible', 'protected', 'smil-removed']);

/** Why the copy is as it is. */
export function FiredRules({
  copies,
  copy,
  page,
  profile,
}: {
  copies: Copies;
  copy: Copy;
  page: Page;
  profile: HandsetProfile | null;
}) {
  const { t, i18n } = useTranslation();
  const mms = profile?.mms ?? null;
  const limits = {
    limit: phoneSize(copy.adaptation?.limit ?? mms?.maxMessageSize ?? 0, i18n.language),
    width: mms?.maxImageWidth ?? 0,
    height: mms?.maxImageHeight ?? 0,
  };
  const fired = firedOn(copies, copy, page);
  const rules = fired.map((rule) => ({
    name: rule,
    tone: LOSSES.has(rule) ? 'bad' : 'accent',
    text: t(`transcoding.rules.${rule}`, limits),
  }));
  const nothing =
    copy.state === 'unchanged' || (copy.state === 'adapted' && fired.length === 0)
      ? [
          {
            name: 'keep',
            tone: 'ok',
            text: t(mms === null ? 'transcoding.keepAny' : 'transcoding.keep', limits),
          },
        ]
      : [];
  const instead =
    copy.state === 'replaced'
      ? [
          {
            name: mms === null ? 'sms-link' : 'link-after',
            tone: 'accent',
            text: t(mms === null ? 'transcoding.noMms' : 'transcoding.noAnswer'),
          },
        ]
      : [];
  const lost = leavesTextOut(copies, copy, page)
    ? [{ name: 'text-left-out', tone: 'bad', text: t('transcoding.textLeftOut') }]
    : [];
  const all = [...rules, ...nothing, ...instead, ...lost];
  if (all.length === 0) return null;
  return (
    <section className="tc-rules">
      <h3 className="flabel">{t('transcoding.rulesTitle')}</h3>
      <ul>
        {all.map(({ name, tone, text }) => (
          <li key={name}>
            <span className={`pill ${tone}`}>{name}</span>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Rules that fired on parts of the page, and on the presentation, in the order in which they did. */
function firedOn(copies: Copies, copy: Copy, page: Page) {
  const ofParts = page.parts.flatMap((index) => counterpart(copies, copy, index).record?.rules ?? []);
  const ofSmil = (copy.adaptation?.rules ?? []).filter((rule) => rule.startsWith('smil-'));
  return [...new Set([...ofParts, ...ofSmil])];
}
