import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { MailFolder, MailItem } from '../../../shared/contract/mail';
import { Awaited } from '../../components/awaited';
import { DeskDialog } from '../../components/desk-dialog';
import { Icon } from '../../components/icon';
import { useDesk, useSession } from '../../state/lab-context';
import { MailList } from './mail-list';
import { MailPage } from './mail-page';
import { MailSettingsForm } from './mail-settings';
import { removeMail } from './remove-mail';
import { useMails } from './use-mails';
import { WriteMail } from './write-mail';
import type { MailDraft } from './write-mail';

/** The workspace Mail: what subscribers sent to people with a mailbox, and mails to the phones. */
export function Mail() {
  const { t } = useTranslation();
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const server = useDesk((state) => state.settings?.mail.server ?? null);
  const [search, setSearch] = useState('');
  const [folder, setFolder] = useState<MailFolder>('received');
  const { found, problem, refresh } = useMails(folder, search);
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState<MailDraft | null>(null);
  const [setting, setSetting] = useState(false);
  const mail = found?.mails.find(({ id }) => id === chosen) ?? null;
  const remove = ({ id, subject }: MailItem): void => {
    const mails = found?.mails ?? [];
    const at = mails.findIndex((each) => each.id === id);
    setChosen((mails[at + 1] ?? mails[at - 1])?.id ?? null);
    removeMail(session, id, t('mail.deleted', { subject: subject === '' ? t('mail.noSubject') : subject }));
  };
  const open = (next: MailFolder, id: string | null = null): void => {
    setFolder(next);
    setChosen(id);
  };
  const subtitle =
    folder === 'sent'
      ? t('mail.subtitleSent')
      : server === null
        ? t('mail.subtitle')
        : t('mail.subtitleServer', { server: `${server.host}:${server.port}` });
  return (
    <div className="mail" data-region="mail">
      <header className="page-head">
        <h1>{t('mail.title')}</h1>
        <p>{subtitle}</p>
        <label className="input mail-search">
          <Icon name="search" size={16} />
          <input
            type="search"
            aria-label={t('mail.search')}
            placeholder={t('mail.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <button className="btn" disabled={!running} onClick={() => setDraft({})}>
          <Icon name="edit" size={16} />
          {t('mail.write')}
        </button>
        <button className="btn" disabled={!running} onClick={() => setSetting(true)}>
          <Icon name="settings" size={16} />
          {t('mail.settings.open')}
        </button>
      </header>
      {found === null ? (
        <Awaited text={t('mail.loading')} problem={problem} onRetry={refresh} />
      ) : (
        <div className="mail-split">
          <MailList
            folder={folder}
            onFolder={open}
            found={found}
            searched={search !== ''}
            chosen={chosen}
            onChoose={setChosen}
          />
          {mail === null ? (
            <div className="empty">
              {/* What a search found nothing of is said beside it. */}
              {(found.mails.length > 0 || search === '') && <Icon name="mail" size={32} />}
              {found.mails.length > 0 ? (
                <p>{t('mail.choose')}</p>
              ) : (
                search === '' && (
                  <>
                    <h2>{t(`mail.folders.${folder}.emptyTitle`)}</h2>
                    <p>{t(`mail.folders.${folder}.emptyPage`)}</p>
                  </>
                )
              )}
            </div>
          ) : (
            <MailPage
              key={mail.id}
              item={mail}
              onReply={setDraft}
              onRemove={() => remove(mail)}
              onRead={refresh}
            />
          )}
        </div>
      )}
      <DeskDialog title={t('mail.settings.title')} open={setting} onClose={() => setSetting(false)}>
        {setting && <MailSettingsForm onClose={() => setSetting(false)} />}
      </DeskDialog>
      <DeskDialog
        title={
          draft?.answers === undefined ? t('mail.write') : t('mail.answerTo', { name: draft.answers.name })
        }
        open={draft !== null}
        onClose={() => setDraft(null)}
      >
        {draft !== null && (
          <WriteMail draft={draft} onSent={({ id }) => open('sent', id)} onClose={() => setDraft(null)} />
        )}
      </DeskDialog>
    </div>
  );
}
