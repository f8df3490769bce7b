import { useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { encodeBase64 } from '../../../shared/protocol/text/base64';
import { Icon } from '../../components/icon';
import { attempt } from '../../state/actions';
import { addNotice } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import type { ProfileDraft } from './profile-draft';
import { readModel } from './read-model';

/** A model that is going to be edited. */
export interface Editing {
  base: HandsetProfile;
  isNew: boolean;
  findings: readonly string[];
  /** What was written before the editor was left; absent: nothing yet. */
  draft?: ProfileDraft;
}

/** What can be done with the chosen model, and how one of one's own is made. */
export function OwnModels({
  chosen,
  onEdit,
  onChange,
}: {
  chosen: HandsetProfile | undefined;
  onEdit: (editing: Editing) => void;
  /** Other models than before. */
  onChange: (profiles: readonly HandsetProfile[]) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const own = useDesk((state) => state.settings?.profiles);
  const file = useRef<HTMLInputElement>(null);
  const isOwn = chosen !== undefined && own?.some(({ id }) => id === chosen.id) === true;
  const remove = (profile: HandsetProfile): Promise<boolean> =>
    attempt(session, async () => {
      onChange(await session.live.client.lab.deleteProfile({ id: profile.id }));
      addNotice(session.stores.desk, t('profileEditor.deleted', { name: profile.name }), 'info', () => {
        void attempt(session, async () => onChange(await session.live.client.lab.saveProfile(profile)));
      });
    });
  const read = async (chosenFile: File): Promise<void> => {
    await attempt(session, async () => {
      const octets = new Uint8Array(await chosenFile.arrayBuffer());
      const text = new TextDecoder().decode(octets);
      if (text.trimStart().startsWith('{')) {
        const found = readModel(text);
        if ('profile' in found) onEdit({ base: found.profile, isNew: true, findings: [] });
        else {
          const { problem, ...where } = found;
          addNotice(session.stores.desk, t(`profileEditor.${problem}`, { name: chosenFile.name, ...where }));
        }
        return;
      }
      const { profile, findings } = await session.live.client.lab.readUaProf({
        document: encodeBase64(octets),
      });
      onEdit({ base: profile, isNew: true, findings });
    });
  };
  return (
    <div className="own-models" role="toolbar" aria-label={t('profileEditor.own')}>
      <button
        type="button"
        className="btn"
        disabled={chosen === undefined}
        onClick={() => {
          if (chosen === undefined) return;
          const { source: _, ...rest } = chosen;
          // A name is kept as it is: what closes it in for reading is no part of it.
          const name = t('profileEditor.cloneOf', {
            name: chosen.name,
            interpolation: { escapeValue: false },
          }).slice(0, 60);
          onEdit({ base: { ...rest, name }, isNew: true, findings: [] });
        }}
      >
        <Icon name="copy" size={16} />
        {t('profileEditor.clone')}
      </button>
      {isOwn && (
        <>
          <button
            type="button"
            className="btn"
            onClick={() => onEdit({ base: chosen, isNew: false, findings: [] })}
          >
            <Icon name="edit" size={16} />
            {t('profileEditor.edit')}
          </button>
          <button type="button" className="btn danger" onClick={() => void remove(chosen)}>
            <Icon name="delete" size={16} />
            {t('profileEditor.delete')}
          </button>
        </>
      )}
      <button type="button" className="btn" onClick={() => file.current?.click()}>
        {t('profileEditor.import')}
      </button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".xml,.rdf,.json,application/rdf+xml,application/json,text/xml"
        onChange={(event) => {
          const [first] = event.target.files ?? [];
          event.target.value = '';
          if (first !== undefined) void read(first);
        }}
      />
      {chosen !== undefined && (
        <a
          className="btn"
          download={`${chosen.id}.json`}
          href={`data:application/json,${encodeURIComponent(JSON.stringify(chosen, null, 2))}`}
        >
          <Icon name="download" size={16} />
          {t('profileEditor.export')}
        </a>
      )}
    </div>
  );
}
