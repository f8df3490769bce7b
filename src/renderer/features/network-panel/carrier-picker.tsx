import { useId, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { CarrierList } from '../../../shared/contract/views';
import { Icon } from '../../components/icon';

type Preset = CarrierList['presets'][number];

/** Chooses an operator by name or MCC-MNC. */
export function CarrierPicker({
  presets,
  chosen,
  onChoose,
}: {
  presets: readonly Preset[];
  /** Id of the operator that counts. */
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  /** What is searched for; null: the list is closed. */
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const nameOf = (preset: Preset): string => preset.name ?? t('network.operator.unnamed', { id: preset.id });
  const current = presets.find((preset) => preset.id === chosen);
  const found = query === null ? [] : search(presets, query, nameOf);
  const open = (): void => {
    setQuery('');
    setActive(
      Math.max(
        0,
        presets.findIndex((preset) => preset.id === chosen),
      ),
    );
  };
  const choose = (preset: Preset | undefined): void => {
    setQuery(null);
    if (preset !== undefined && preset.id !== chosen) onChoose(preset.id);
  };
  const move = (to: number): void => {
    const next = Math.min(found.length - 1, Math.max(0, to));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="picker">
      <span className="value-box">
        <Icon name="search" size={16} />
        <input
          className="input"
          role="combobox"
          aria-label={t('network.operator.preset')}
          aria-expanded={query !== null}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('network.operator.search')}
          value={query ?? (current === undefined ? chosen : `${nameOf(current)} · ${current.id}`)}
          onFocus={open}
          onBlur={() => setQuery(null)}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (query === null) {
              if (event.key === 'ArrowDown' || event.key === 'Enter') open();
              return;
            }
            if (event.key === 'ArrowDown') move(active + 1);
            else if (event.key === 'ArrowUp') move(active - 1);
            else if (event.key === 'Enter') choose(found[active]);
            else if (event.key === 'Escape') setQuery(null);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </span>
      <ul
        ref={list}
        id={`${id}-list`}
        className="picker-list"
        role="listbox"
        // Browsers make a stop of what scrolls, and this one closes as soon as the field is left.
        tabIndex={-1}
        aria-label={t('network.operator.results')}
        hidden={query === null}
      >
        {found.map((preset, index) => (
          // The field keeps the focus and has the keys.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={preset.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(preset)}
          >
            <span className="grow ell">{nameOf(preset)}</span>
            <span className="mono dim">{preset.id}</span>
          </li>
        ))}
      </ul>
      {query !== null && found.length === 0 && (
        <p className="hint" role="status">
          {t('network.operator.none')}
        </p>
      )}
    </div>
  );
}

/** All words of the query are in the name or the id. */
function search(
  presets: readonly Preset[],
  query: string,
  nameOf: (preset: Preset) => string,
): readonly Preset[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return presets;
  return presets.filter((preset) => {
    const text = `${nameOf(preset)} ${preset.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
