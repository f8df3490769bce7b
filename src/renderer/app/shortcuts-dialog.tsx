import { useTranslation } from '../i18n/texts';
import { DeskDialog } from '../components/desk-dialog';
import { keyNames } from '../format/key-names';

/** Whether this is a page in a browser, which keeps some keys for itself, and not the desktop application. */
const IN_BROWSER = window.handsetLab === undefined;

const DESK = [
  ['space', ['Space']],
  ['step', ['.']],
  ['speed', ['[', ']']],
  ['regions', ['F6', 'Shift F6']],
  ['phones', ['Alt 1…9']],
  // In a browser Ctrl N is a new window of its own.
  ['compose', IN_BROWSER ? ['Alt N'] : ['Ctrl N', 'Alt N']],
  ['palette', ['Ctrl K']],
  ['dock', ['Ctrl J']],
  ['inspector', ['Ctrl I']],
  ['walk', ['Ctrl ↑', 'Ctrl ↓']],
  ['undo', ['Ctrl Z']],
  ['full', ['F']],
  ['presenter', ['P']],
  ['zoom', ['+', '-', '0']],
  ['move', ['Shift ←↑→↓']],
  ['reveal', ['Enter']],
  ['transcoding', ['T']],
  ['all', ['?']],
] as const;

const PHONE = [
  ['enter', ['Enter']],
  ['leave', IN_BROWSER ? ['Alt 0'] : ['Ctrl Esc', 'Alt 0']],
  ['back', ['Esc']],
  ['home', ['Shift Esc']],
  ['send', ['Ctrl Enter']],
  ['slides', ['Alt ↑', 'Alt ↓']],
] as const;

const KEYPAD = [
  ['middle', ['Enter']],
  ['soft', ['F1', 'F2']],
  ['direction', ['↑', '↓']],
  ['clear', ['Backspace']],
  ['end', ['Esc']],
] as const;

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const rows = (list: typeof DESK | typeof PHONE | typeof KEYPAD) =>
    list.map(([name, keys]) => (
      <div key={name}>
        <dt>{t(name === 'space' ? 'shortcuts.play' : `shortcuts.${name}`)}</dt>
        <dd>
          {keys.map((key) => (
            <kbd className="kbd" key={key}>
              {keyNames(key, i18n.language)}
            </kbd>
          ))}
        </dd>
      </div>
    ));
  return (
    <DeskDialog title={t('shortcuts.title')} open={open} onClose={onClose}>
      <div className="keylists">
        <section>
          <h3>{t('shortcuts.phone')}</h3>
          <dl>{rows(PHONE)}</dl>
          <h3>{t('shortcuts.keypad')}</h3>
          <dl>{rows(KEYPAD)}</dl>
        </section>
        <section>
          <h3>{t('shortcuts.desk')}</h3>
          <dl>{rows(DESK)}</dl>
        </section>
      </div>
    </DeskDialog>
  );
}
