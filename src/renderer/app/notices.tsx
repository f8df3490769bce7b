import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from '../components/icon';
import { problemText } from '../format/problem-text';
import { dropNotice, type Notice } from '../state/desk-store';
import { useDesk, useDeskStore } from '../state/lab-context';

/** Milliseconds; whoever points at a notice or has the focus in it reads it, or presses its buttons. */
const SHOWN_FOR = 8_000;

/** Short texts in the title bar, where they lie on nothing that is used next. */
export function Notices() {
  const notices = useDesk((state) => state.notices);
  return (
    // Spoken by name, so that a dialog does not hide it from those who listen.
    <div className="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const [read, setRead] = useState(false);
  useEffect(() => {
    if (read) return;
    const timer = setTimeout(() => dropNotice(desk, notice.id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [desk, notice.id, read]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setRead(true)}
      onPointerLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
    >
      <Icon name={notice.tone} />
      <span>{typeof notice.text === 'string' ? notice.text : problemText(t, notice.text)}</span>
      {notice.undo !== undefined && (
        <button
          className="undo"
          onClick={() => {
            notice.undo?.();
            dropNotice(desk, notice.id);
          }}
        >
          {t('undo')}
        </button>
      )}
      {notice.more !== undefined && (
        <button
          className="undo"
          onClick={() => {
            notice.more?.show();
            dropNotice(desk, notice.id);
          }}
        >
          {notice.more.label}
        </button>
      )}
      <button aria-label={t('dismiss')} onClick={() => dropNotice(desk, notice.id)}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
