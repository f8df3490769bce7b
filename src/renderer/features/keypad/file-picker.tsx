import { useEffect, useRef } from 'react';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import type { KeypadState } from './keypad-state';
import { monochrome } from './lcd-pictures';
import type { WantedFile } from './use-effects';

const ACCEPT = {
  draw: 'image/*',
  picture: 'image/*',
  video: 'video/*,.3gp,.3g2,.mp4',
  sound: 'audio/*,.amr,.awb,.mid,.imy',
} as const;

/** Asks for a file of the computer as soon as one is wanted, and puts it where it is wanted. */
export function FilePicker({
  wanted,
  onDone,
  onFile,
  setState,
}: {
  wanted: WantedFile | null;
  onDone: () => void;
  /** Something for the message that is written. */
  onFile: (file: File) => void;
  setState: (change: (now: KeypadState) => KeypadState) => void;
}) {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted !== null) input.current?.click();
  }, [wanted]);
  const draw = (file: File): Promise<boolean> =>
    attempt(session, async () => {
      const squares = new Map(
        await Promise.all(
          ([8, 16, 32] as const).map(async (size) => [size, await monochrome(file, size)] as const),
        ),
      );
      setState((now) => {
        if (now.at !== 'draw') return now;
        const { pixels } = now.editor;
        return { ...now, editor: { ...now.editor, pixels: squares.get(now.editor.size) ?? pixels } };
      });
    });
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={ACCEPT[wanted?.use ?? 'picture']}
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = '';
        if (file !== undefined) {
          if (wanted?.use === 'draw') void draw(file);
          else onFile(file);
        }
        onDone();
      }}
      onAbort={onDone}
      {...{ onCancel: onDone }}
    />
  );
}
