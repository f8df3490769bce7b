/** The phone that has the focus, by its id; null: none has. */
export function phoneInHand(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-phone]')?.dataset['phone'] ?? null;
}
