import { useState } from 'react';
import { useTranslation } from '../i18n/texts';
import { DeskDialog } from '../components/desk-dialog';
import { Icon } from '../components/icon';
import { addNotice, setLayout } from '../state/desk-store';
import { useDesk, useDeskStore } from '../state/lab-context';
import { fromDesk, withDesk, type SavedDesk } from '../state/layout';

/** Arrangements of the desk by name: opened, forgotten, and the one of now saved. */
export function DesksDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <DeskDialog title={t('desks.title')} open={open} onClose={onClose}>
      <Desks onClose={onClose} />
    </DeskDialog>
  );
}

function Desks({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const desks = useDesk((state) => state.layout.desks);
  const [name, setName] = useState('');
  const forget = (saved: SavedDesk): void => {
    const at = desks.indexOf(saved);
    setLayout(desk, { desks: desks.filter((other) => other !== saved) });
    addNotice(desk, t('desks.forgotten', { name: saved.name }), 'info', () => {
      // In its place again, instead of what was saved by its name since.
      const others = desk.getState().layout.desks.filter(({ name }) => name !== saved.name);
      setLayout(desk, { desks: others.toSpliced(at, 0, saved) });
    });
  };
  return (
    <>
      {desks.length === 0 ? (
        <p className="dim">{t('desks.none')}</p>
      ) : (
        <ul className="desk-list" aria-label={t('desks.title')}>
          {desks.map((saved) => (
            <li key={saved.name}>
              <span className="ell grow">{saved.name}</span>
              <button
                className="btn"
                aria-label={t('desks.openNamed', { name: saved.name })}
                onClick={() => {
                  setLayout(desk, fromDesk(saved));
                  onClose();
                }}
              >
                {t('desks.open')}
              </button>
              <button
                className="ibtn"
                aria-label={t('desks.forget', { name: saved.name })}
                title={t('desks.forget', { name: saved.name })}
                onClick={() => forget(saved)}
              >
                <Icon name="delete" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="small-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          setLayout(desk, { desks: withDesk(desk.getState().layout, name.trim()) });
          setName('');
        }}
      >
        <div className="field">
          <label htmlFor="desk-name">{t('desks.name')}</label>
          <input
            id="desk-name"
            data-first
            className="input"
            value={name}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <footer className="acts">
          <button type="submit" className="btn primary" disabled={name.trim() === ''}>
            {t('desks.save')}
          </button>
        </footer>
      </form>
    </>
  );
}
