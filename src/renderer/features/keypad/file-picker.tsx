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
  canvas,
  setState,
}: {
  wanted: WantedFile | null;
  onDone: () => void;
  /** Something for the message that is written. */
  onFile: (file: File) => void;
  /** The picture that is drawn; null: none is. */
  canvas: { width: number; height: number } | null;
  setState: (change: (now: KeypadState) => KeypadState) => void;
}) {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted !== null) input.current?.click();
  }, [wanted]);
  const draw = (file: File): Promise<boolean> =>
    attempt(session, async () => {
      if (canvas === null) return;
      const pixels = await monochrome(file, canvas);
      setState((now) => {
        if (now.at !== 'draw') return now;
        // Another picture is drawn meanwhile.
        const { width, height } = now.editor;
        if (width !== canvas.width || height !== canvas.height) return now;
        return { ...now, editor: { ...now.editor, pixels } };
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
