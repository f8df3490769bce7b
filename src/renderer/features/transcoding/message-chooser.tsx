import { Combobox } from '@base-ui/react/combobox';
import { useState } from 'react';
import type { ProblemReport } from '../../../shared/contract/problem';
import { problemText } from '../../format/problem-text';
import { useTranslation } from '../../i18n/texts';
import type { MmSummary } from '../../../shared/model/copies';
import { Icon } from '../../components/icon';
import { menuContainer } from '../../components/menu-portal';
import { phoneSize } from '../../format/numbers';
import { useMmTexts } from './mm-texts';
import { useKeptMessages, type KeptMessages } from './use-kept-messages';

/** Which message is looked at, and the way to any other that the MMSC has. */
export function MessageChooser({
  current,
  kept,
  onChoose,
}: {
  /** null: none yet. */
  current: Pick<MmSummary, 'id' | 'from' | 'subject' | 'text' | 'at' | 'recipients'> | null;
  /** The newest of all. */
  kept: KeptMessages;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const texts = useMmTexts();
  const searched = useKeptMessages(query === '' ? null : query);
  const found = query === '' ? kept : searched;
  const at = current === null ? -1 : kept.messages.findIndex(({ id }) => id === current.id);
  const newer = kept.messages[at - 1];
  const older = at === -1 ? undefined : kept.messages[at + 1];
  return (
    <span className="tc-chooser">
      <Combobox.Root<MmSummary>
        items={found === null || 'problem' in found ? [] : found.messages}
        filter={null}
        value={kept.messages[at] ?? null}
        onValueChange={(chosen) => chosen !== null && onChoose(chosen.id)}
        inputValue={query}
        onInputValueChange={(text, { reason }) => {
          if (reason !== 'item-press') setQuery(text);
        }}
        onOpenChange={(open) => {
          if (!open) setQuery('');
        }}
        isItemEqualToValue={(item, value) => item.id === value.id}
        itemToStringLabel={(item) => texts.title(item)}
        autoHighlight
      >
        <Combobox.Trigger className="tc-current" aria-label={t('transcoding.chooser.label')}>
          <span className="tc-which">
            <b className="ell" dir="auto">
              {current === null ? t('transcoding.chooser.none') : texts.title(current)}
            </b>
            {current !== null && (
              <small className="ell">
                {texts.people(current)} · {texts.when(current.at)}
              </small>
            )}
          </span>
          <Icon name="chevron-down" size={18} />
        </Combobox.Trigger>
        <Combobox.Portal container={menuContainer}>
          <Combobox.Positioner className="menu-layer" align="start" sideOffset={4}>
            <Combobox.Popup className="menu tc-choices" aria-label={t('transcoding.chooser.label')}>
              <div className="tc-find">
                <Icon name="search" size={16} />
                <Combobox.Input
                  placeholder={t('transcoding.chooser.search')}
                  aria-label={t('transcoding.chooser.search')}
                />
              </div>
              <Choices found={found} />
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      <button
        className="ibtn"
        aria-label={t('transcoding.chooser.newer')}
        title={t('transcoding.chooser.newer')}
        disabled={newer === undefined}
        onClick={() => newer !== undefined && onChoose(newer.id)}
      >
        <Icon name="chevron-up" size={20} />
      </button>
      <button
        className="ibtn"
        aria-label={t('transcoding.chooser.older')}
        title={t('transcoding.chooser.older')}
        disabled={older === undefined}
        onClick={() => older !== undefined && onChoose(older.id)}
      >
        <Icon name="chevron-down" size={20} />
      </button>
      {at > 0 && (
        <button className="chip" onClick={() => onChoose(kept.messages[0]!.id)}>
          {t('transcoding.chooser.behind', { count: at })}
        </button>
      )}
    </span>
  );
}

function Choices({ found }: { found: KeptMessages | { problem: ProblemReport } | null }) {
  const { t, i18n } = useTranslation();
  const texts = useMmTexts();
  if (found === null) return <p className="tc-found">{t('transcoding.loading')}</p>;
  if ('problem' in found) return <p className="tc-found">{problemText(t, found.problem)}</p>;
  const beyond = found.total - found.messages.length;
  return (
    <>
      <Combobox.List className="tc-list">
        {found.messages.map((mm) => (
          <Combobox.Item key={mm.id} value={mm} className="tc-choice">
            <span className="line">
              <b className="ell" dir="auto">
                {texts.title(mm)}
              </b>
              <time>{texts.when(mm.at)}</time>
            </span>
            <span className="line">
              <small className="ell">{texts.people(mm)}</small>
              <small className="num">{phoneSize(mm.size, i18n.language)}</small>
            </span>
          </Combobox.Item>
        ))}
      </Combobox.List>
      <p className="tc-found" role="status">
        {found.messages.length === 0 && t('transcoding.chooser.nothing')}
        {beyond > 0 && t('transcoding.chooser.beyond', { count: beyond })}
      </p>
    </>
  );
}
