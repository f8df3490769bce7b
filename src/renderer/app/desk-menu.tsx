import { Menu } from '@base-ui/react/menu';
import { useTranslation } from '../i18n/texts';
import { Icon, type IconName } from '../components/icon';
import { menuContainer } from '../components/menu-portal';
import { setLayout, setView } from '../state/desk-store';
import { useDesk, useDeskStore, useSession } from '../state/lab-context';
import { fromDesk } from '../state/layout';
import { everyPhone } from '../state/phone-actions';
import type { DeskDialogs } from './palette-items';
import { useSpeakAlike } from './use-speak-alike';

/** What is about all phones, and how the desk is arranged. */
export function DeskMenu({ dialogs }: { dialogs: DeskDialogs }) {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const desks = useDesk((state) => state.layout.desks);
  const speakAlike = useSpeakAlike();
  const item = (icon: IconName, label: string, run: () => void) => (
    <Menu.Item onClick={run}>
      <Icon name={icon} size={16} />
      {label}
    </Menu.Item>
  );
  return (
    <Menu.Root>
      <Menu.Trigger className="ibtn" aria-label={t('deskMenu.label')} title={t('deskMenu.label')}>
        <Icon name="dashboard" size={18} />
      </Menu.Trigger>
      <Menu.Portal container={menuContainer}>
        <Menu.Positioner className="menu-layer" align="end" sideOffset={4}>
          <Menu.Popup className="menu">
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{t('deskMenu.all')}</Menu.GroupLabel>
              {item('send', t('deskMenu.sendAll'), dialogs.sendAll)}
              {item('flight', t('deskMenu.airplaneOn'), () => everyPhone(session, { airplane: true }))}
              {item('signal', t('deskMenu.airplaneOff'), () => everyPhone(session, { airplane: false }))}
              {speakAlike !== null && item('language', speakAlike.label, speakAlike.run)}
            </Menu.Group>
            <Menu.Separator className="menu-line" />
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{t('deskMenu.desks')}</Menu.GroupLabel>
              {desks.map((saved) => (
                <Menu.Item key={saved.name} onClick={() => setLayout(desk, fromDesk(saved))}>
                  <Icon name="dashboard" size={16} />
                  {saved.name}
                </Menu.Item>
              ))}
              {item('edit', t('deskMenu.manage'), dialogs.desks)}
            </Menu.Group>
            <Menu.Separator className="menu-line" />
            {item('present', t('deskMenu.presenter'), () => setView(desk, { presenter: true }))}
            {item('help', t('deskMenu.tour'), dialogs.tour)}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
