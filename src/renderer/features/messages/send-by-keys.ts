import type { KeyboardEvent } from 'react';

/** What stands on the page of a conversation and is no part of what is being written. */
const ELSEWHERE = '[role=log], .bar';

/** Whether Ctrl+Enter (⌘ on a Mac) was pressed in what the handler is for; not in a sheet over it. */
export function isSendKey(event: KeyboardEvent<HTMLElement>): boolean {
  const { key, ctrlKey, metaKey, target, currentTarget, nativeEvent } = event;
  if (key !== 'Enter' || !(ctrlKey || metaKey) || event.defaultPrevented || nativeEvent.isComposing)
    return false;
  return target instanceof Element && currentTarget.contains(target);
}

/**
 * Ctrl+Enter (⌘ on a Mac) sends what is written, whatever part of the composer has the focus. For the element that
 * holds the composer and its recipients; what is pressed in a sheet over it stays there.
 */
export function sendByKeys(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget } = event;
  if (!isSendKey(event) || !(target instanceof Element) || target.closest(ELSEWHERE) !== null) return;
  event.preventDefault();
  const form = currentTarget.querySelector<HTMLFormElement>('form.compose');
  // Once what was being typed has become a recipient.
  requestAnimationFrame(() => form?.requestSubmit());
}
