import { expect, it } from 'vitest';
import { hasPush, NO_PUSHES, proxyGiven, RECENT_PUSHES, withPush } from './recent';

it('knows the last pushes and who was given them, and is bounded', () => {
  let recent = NO_PUSHES;
  const count = 3 * RECENT_PUSHES;
  for (let n = 0; n < count; n++) {
    recent = withPush(recent, `p${n}`, n % 2 === 0 ? null : `http://proxy${n}.example/`);
    const oldest = Math.max(0, n - RECENT_PUSHES + 1);
    expect(hasPush(recent, `p${oldest}`)).toBe(true);
    expect(recent.younger.size + recent.older.size).toBeLessThanOrEqual(2 * RECENT_PUSHES);
  }
  expect(hasPush(recent, 'p0')).toBe(false);
  expect(proxyGiven(recent, `p${count - 1}`)).toBe(`http://proxy${count - 1}.example/`);
  expect(proxyGiven(recent, `p${count - RECENT_PUSHES}`)).toBeNull();
  expect(proxyGiven(recent, `p${count - RECENT_PUSHES + 1}`)).toMatch(/^http:/);
});
