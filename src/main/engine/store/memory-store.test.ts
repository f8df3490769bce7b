import { MemoryStore } from './memory-store';
import { describeStore } from './store-contract.testing';

describeStore('MemoryStore', () => ({
  keeps: false,
  open: (options) => Promise.resolve(new MemoryStore(options?.ringLimit)),
}));
