import { useEffect, useRef } from 'react';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import type { KeypadState } from './keypad-state';
import { monochrome } from './lcd-pictures';
import type { WantedFile } from './use-effects';

/** Asks for a file of the computer as soon as one is wanted, and puts it where it is wanted. */
export function FilePicker({
  wanted,
  onDone,
  setState,
}: {
  wanted: WantedFile | null;
  onDone: () => void;
  setState: (change: (now: KeypadState) => KeypadState) => void;
}) {
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wanted !== null) input.current?.click();
  }, [wanted]);
  const take = async (file: File): Promise<void> => {
    if (wanted?.use === 'draw') {
      await attempt(session, async () => {
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
    } else {
      await attempt(session, async () => {
        const { hash, ...upload } = await session.live.upload(file);
        const media = { ...upload, body: hash, name: file.name };
        setState((now) => (now.at === 'attach' ? { at: 'write', draft: { ...now.draft, media } } : now));
      });
    }
  };
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={wanted?.use === 'attach' ? 'image/*,video/*,audio/*,.3gp,.amr,.mid,.imy' : 'image/*'}
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = '';
        if (file !== undefined) void take(file);
        onDone();
      }}
      onAbort={onDone}
      {...{ onCancel: onDone }}
    />
  );
}
