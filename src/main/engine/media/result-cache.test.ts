import { expect, it } from 'vitest';
import { ResultCache } from './result-cache';

it('works once for the same key, and forgets the least recently used and what failed', async () => {
  const cache = new ResultCache<string>(6, (result) => result.length);
  const done: string[] = [];
  const get = (key: string): Promise<string> =>
    cache.get(key, async () => {
      done.push(key);
      if (key === 'bad') throw new Error('bad');
      return key;
    });
  await Promise.all([get('aaa'), get('aaa')]);
  await get('bbb');
  await get('aaa');
  await get('ccc');
  await get('aaa');
  expect(done).toEqual(['aaa', 'bbb', 'ccc']);
  await get('bbb');
  expect(done).toEqual(['aaa', 'bbb', 'ccc', 'bbb']);
  await expect(get('bad')).rejects.toThrow('bad');
  await expect(get('bad')).rejects.toThrow('bad');
  expect(done.filter((key) => key === 'bad')).toHaveLength(2);
});
