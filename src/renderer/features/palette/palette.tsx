import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { keyNames } from '../../format/key-names';
import {
  findItems,
  isAboutMessages,
  markHit,
  withFar,
  type PaletteGroup,
  type PaletteItem,
} from './palette-search';

/** Everything that can be searched or run, behind one field. */
export function Palette({
  open,
  typedAhead,
  onClose,
  items,
  search,
  watch,
}: {
  open: boolean;
  /** Gives what was typed before its field had the focus; with a line break, the first that it finds is run. */
  typedAhead: () => string;
  onClose: () => void;
  /** Asked for with each letter. */
  items: () => PaletteItem[];
  /** Asked for after each pause: what is farther away than `items`. */
  search: (text: string) => Promise<PaletteItem[]>;
  /** Tells when there may be other items; gives what ends that. */
  watch: (changed: () => void) => () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog palette" aria-label={t('palette.title')}>
          <PaletteField
            typedAhead={typedAhead}
            items={items}
            search={search}
            watch={watch}
            onClose={onClose}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteField({
  typedAhead,
  items,
  search,
  watch,
  onClose,
}: {
  typedAhead: () => string;
  items: () => PaletteItem[];
  search: (text: string) => Promise<PaletteItem[]>;
  watch: (changed: () => void) => () => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState('');
  const far = useFarItems(query, search);
  // Anew with each letter: what crosses the network meanwhile can be found too.
  const groups = findItems(query, withFar(items(), far.items)).map((group) => ({
    ...group,
    value: group.kind,
  }));
  const nothing = groups.length === 0;
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  // What is found stays where it is while somebody chooses; only who has found nothing waits for what comes.
  useEffect(() => (nothing ? watch(lookAgain) : undefined), [nothing, watch]);
  const run = (item: PaletteItem): void => {
    onClose();
    item.run();
  };
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={query}
      onValueChange={(value, { reason }) => {
        if (reason !== 'item-press') setQuery(value);
      }}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <div className="palette-field">
        <Icon name="search" size={18} />
        <Autocomplete.Input
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.placeholder')}
          onFocus={() => {
            const [typed = '', entered] = typedAhead().split('\n');
            const first = entered === undefined ? undefined : findItems(typed, items())[0]?.items[0];
            if (first !== undefined) run(first);
            else if (typed !== '') setQuery((before) => typed + before);
          }}
        />
        <kbd className="kbd">Esc</kbd>
      </div>
      {nothing && (
        <div className="palette-empty">
          <p role="status">{t(far.waits ? 'palette.searching' : 'palette.nothing', { query })}</p>
          {!far.waits && <p className="hint">{t('palette.nothingHint')}</p>}
        </div>
      )}
      <Autocomplete.List className="palette-list" aria-label={t('palette.results')}>
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.kind} items={group.items}>
            <Autocomplete.GroupLabel className="palette-group">
              {t(`palette.${group.kind}`)}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.id}
                  value={item}
                  className="palette-item"
                  onClick={() => run(item)}
                >
                  <Icon name={item.icon} size={16} />
                  <Label label={item.label} query={query} />
                  <small className="ell">{item.detail}</small>
                  <span className="item-keys">
                    {item.keys?.map((key) => (
                      <kbd className="kbd" key={key}>
                        {keyNames(key, i18n.language)}
                      </kbd>
                    ))}
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <footer className="palette-keys" aria-hidden="true">
        {(['choose', 'run', 'commands', 'events', 'phones'] as const).map((hint) => (
          <span key={hint}>
            {HINT_KEYS[hint].map((key) => (
              <kbd className="kbd" key={key}>
                {keyNames(key, i18n.language)}
              </kbd>
            ))}
            {t(`palette.hints.${hint}`)}
          </span>
        ))}
      </footer>
    </Autocomplete.Root>
  );
}

/** A pause in typing after which is searched farther away, in milliseconds. */
const PAUSE = 150;

/** What is found farther away; `waits`: there may be more. What an earlier query has found can fit the next one, too. */
function useFarItems(
  query: string,
  search: (text: string) => Promise<PaletteItem[]>,
): { items: readonly PaletteItem[]; waits: boolean } {
  const wanted = isAboutMessages(query) ? query.trim() : '';
  const [found, setFound] = useState<{ for: string; items: readonly PaletteItem[] }>({ for: '', items: [] });
  const asked = useRef(search);
  useEffect(() => {
    asked.current = search;
  });
  useEffect(() => {
    if (wanted === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      void asked.current(wanted).then((items) => {
        if (!stale) setFound({ for: wanted, items });
      });
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return wanted === '' ? { items: [], waits: false } : { items: found.items, waits: found.for !== wanted };
}

const HINT_KEYS = {
  choose: ['↑', '↓'],
  run: ['Enter'],
  commands: ['>'],
  events: ['#'],
  phones: ['@'],
} as const;

function Label({ label, query }: { label: string; query: string }) {
  const { before, hit, after } = markHit(label, query);
  return (
    <span className="ell">
      {before}
      {hit !== '' && <mark>{hit}</mark>}
      {after}
    </span>
  );
}
