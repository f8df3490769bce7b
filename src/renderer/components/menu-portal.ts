import type { RefObject } from 'react';

/** Menus open inside the main landmark, so that everything on the page lies in one (WCAG 1.3.1). */
export const menuContainer: RefObject<HTMLElement | null> = {
  get current() {
    return document.querySelector('main');
  },
};
