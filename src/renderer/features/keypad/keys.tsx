import type { MouseEvent, PointerEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import type { Key } from './keypad-state';
import type { SkinKind } from './lcd-skin';

const KEYS = [
  ['1', '.,?'],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', '+'],
  ['0', '␣'],
  ['#', '⇧'],
] as const;

/** The soft keys, the direction keys and the keypad. */
export function Keys({
  name,
  kind,
  left,
  right,
  onPress,
  onPointer,
}: {
  name: string;
  kind: SkinKind;
  /** What the soft keys do now; may be empty. */
  left: string;
  right: string;
  /** `at`: milliseconds from any origin. */
  onPress: (key: Key, at: number) => void;
  /** A key was pressed with the mouse: typing goes to the phone now. */
  onPointer: () => void;
}) {
  const { t } = useTranslation();
  const keyed = (key: Key) => ({
    // The mouse leaves the focus where typing goes.
    onPointerDown: (event: PointerEvent) => event.preventDefault(),
    onClick: (event: MouseEvent) => {
      if (event.detail > 0) onPointer();
      onPress(key, event.timeStamp);
    },
  });
  return (
    <>
      <div className="soft">
        <button
          className="soft-left"
          aria-label={left === '' ? t('keypad.leftEmpty') : t('keypad.left', { label: left })}
          {...keyed('left')}
        />
        <div className="pad" role="group" aria-label={t('keypad.directions', { name })}>
          <button aria-label={t('keypad.up')} {...keyed('up')}>
            <Icon name="chevron-up" size={18} />
          </button>
          <button aria-label={t('keypad.ok')} className="pad-ok" {...keyed('ok')} />
          <button aria-label={t('keypad.down')} {...keyed('down')}>
            <Icon name="chevron-down" size={18} />
          </button>
        </div>
        <button
          className="soft-right"
          aria-label={right === '' ? t('keypad.rightEmpty') : t('keypad.right', { label: right })}
          {...keyed('right')}
        />
      </div>
      <div className="ends">
        {kind === 'smart' && (
          <button className="call" aria-label={t('keypad.callKey')} {...keyed('ok')}>
            <Icon name="phone-in-talk" size={14} />
          </button>
        )}
        <button className="clear" aria-label={t('keypad.clearKey')} {...keyed('clear')}>
          C
        </button>
        {kind === 'smart' && (
          <button className="end" aria-label={t('keypad.endKey')} {...keyed('back')}>
            <Icon name="power" size={14} />
          </button>
        )}
      </div>
      <div className="keys" role="group" aria-label={t('keypad.keypad', { name })}>
        {KEYS.map(([key, letters]) => (
          <button key={key} aria-label={keyName(key, letters, t)} {...keyed({ digit: key })}>
            {key}
            <small>{letters}</small>
          </button>
        ))}
      </div>
    </>
  );
}

function keyName(key: string, letters: string, t: (key: string) => string): string {
  if (key === '*') return t('keypad.star');
  if (key === '#') return t('keypad.hash');
  return /[a-z]/.test(letters) ? `${key}, ${letters}` : key;
}
