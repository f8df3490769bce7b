import { Fragment, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { normaliseNumber } from '../../../shared/model/numbering';
import { Icon } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { WebLink } from '../../components/web-link';
import { mapAddressOf } from '../../format/map-address';
import { nameList } from '../../format/name-list';
import { bareNumber } from '../../format/numbers';
import { attempt } from '../../state/actions';
import { openRoute, visitApp } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { piecesOf } from '../../format/link-pieces';

/** Text whose web addresses and places open in the phone's browser, and whose numbers and mail addresses can be written to. */
export function LinkedText({ text }: { text: string }) {
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <span className="txt" dir="auto">
      {piecesOf(text).map((piece, i) =>
        piece.kind === 'text' ? (
          <Fragment key={i}>{piece.text}</Fragment>
        ) : piece.kind === 'web' || piece.kind === 'place' ? (
          <WebLink key={i} url={piece.kind === 'web' ? piece.text : mapAddressOf(piece.text)}>
            {piece.text}
          </WebLink>
        ) : (
          <bdi key={i}>
            <button
              type="button"
              className="textlink"
              aria-haspopup="dialog"
              onClick={(event) => {
                event.stopPropagation();
                setAsked(piece.kind === 'number' ? bareNumber(piece.text) : piece.text);
              }}
            >
              {piece.text}
            </button>
          </bdi>
        ),
      )}
      {asked !== null && <AddressSheet address={asked} onClose={() => setAsked(null)} />}
    </span>
  );
}

/** What can be done with a number or mail address that stands in a text. */
function AddressSheet({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  // As people write it at home, a number is still that of the same person.
  const whom = normaliseNumber(address) ?? address;
  const known = useHandset((state) => state.contacts.find(({ number }) => number === whom)?.name);
  return (
    <PhoneSheet label={address} open onClose={onClose}>
      <h2>
        <bdi>{known === undefined ? address : nameList([known, address])}</bdi>
      </h2>
      <ul className="mlist acts">
        <li>
          <button
            className="it"
            onClick={() => {
              onClose();
              openRoute(store, { screen: 'thread', conversation: whom, writing: true });
            }}
          >
            <Icon name="chat" size={22} />
            <span className="b">{t('address.write')}</span>
          </button>
        </li>
        <li>
          <button
            className="it"
            onClick={() => {
              onClose();
              visitApp(store, 'contacts', { page: known === undefined ? 'edit' : 'contact', of: whom });
            }}
          >
            <Icon name={known === undefined ? 'person-add' : 'person'} size={22} />
            <span className="b">{t(known === undefined ? 'address.add' : 'address.contact')}</span>
          </button>
        </li>
        <li>
          <button
            className="it"
            onClick={() => {
              onClose();
              void attempt(session, () => navigator.clipboard.writeText(address));
            }}
          >
            <Icon name="copy" size={22} />
            <span className="b">{t('address.copy')}</span>
          </button>
        </li>
      </ul>
    </PhoneSheet>
  );
}
