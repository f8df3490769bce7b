import type { TFunction } from 'i18next';
import { createStore } from 'zustand/vanilla';
import type { Message } from '../../shared/model/message';

/** What a short message says with what stands in its text, in words; null: no more than its text. */
export type RichWords = (message: Message, t: TFunction) => string | null;

/** Who knows the words of enhanced texts; nobody (null) as long as the script that reads these is not here. */
export const richWords = createStore<{ of: RichWords | null }>(() => ({ of: null }));
