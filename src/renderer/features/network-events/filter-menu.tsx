import { Menu } from '@base-ui/react/menu';
import { useTranslation } from '../../i18n/texts';
import { networkInterfaceSchema } from '../../../shared/contract/views';
import { Icon } from '../../components/icon';
import { menuContainer } from '../../components/menu-portal';
import type { TraceFilter } from '../../state/desk-store';
import { useDesk, useDeskStore } from '../../state/lab-context';

/** Chooses what the dock shows. */
export function FilterMenu() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const filter = useDesk((state) => state.filter);
  const present = useDesk((state) => state.trace.interfaces);
  const correlated = useDesk((state) => (state.selection.event?.correlation ?? null) !== null);
  const set = (change: Partial<TraceFilter>): void => desk.setState({ filter: { ...filter, ...change } });
  const active = filter.hidden.size > 0 || filter.core || filter.message;
  return (
    <Menu.Root>
      <Menu.Trigger
        className={active ? 'ibtn is-on' : 'ibtn'}
        aria-label={t('events.filter')}
        title={t('events.filter')}
      >
        <Icon name="filter" size={16} />
      </Menu.Trigger>
      <Menu.Portal container={menuContainer}>
        <Menu.Positioner className="menu-layer" align="end" side="top" sideOffset={4}>
          <Menu.Popup className="menu">
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{t('events.interfaces')}</Menu.GroupLabel>
              {networkInterfaceSchema.options
                .filter((name) => present.has(name))
                .map((name) => (
                  <Check
                    key={name}
                    checked={!filter.hidden.has(name)}
                    onChange={(shown) => {
                      const hidden = new Set(filter.hidden);
                      if (shown) hidden.delete(name);
                      else hidden.add(name);
                      set({ hidden });
                    }}
                  >
                    <span className={`if-${name} legend-mark`}>
                      <i className="glyph" />
                      <i className="lline" />
                    </span>
                    {t(`interfaces.${name}`)}
                  </Check>
                ))}
            </Menu.Group>
            <Menu.Separator className="menu-line" />
            <Check checked={filter.core} onChange={(core) => set({ core })}>
              {t('events.core')}
            </Check>
            <Check
              checked={filter.message}
              disabled={!correlated && !filter.message}
              onChange={(message) => set({ message })}
            >
              {t('events.messageOnly')}
            </Check>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Check({
  checked,
  disabled = false,
  onChange,
  children,
}: {
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  children: React.ReactNode;
}) {
  return (
    <Menu.CheckboxItem checked={checked} disabled={disabled} onCheckedChange={onChange}>
      <span className="mark-start">
        <Menu.CheckboxItemIndicator>
          <Icon name="check" size={16} />
        </Menu.CheckboxItemIndicator>
      </span>
      {children}
    </Menu.CheckboxItem>
  );
}
