import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { readModel } from './read-model';

const profile: HandsetProfile = {
  id: 'keypad-sms',
  name: 'Keypad phone',
  kind: 'keypad',
  screen: { width: 84, height: 48, colours: 2 },
  mms: null,
};
const text = JSON.stringify(profile, null, 2);

describe('an exported model', () => {
  it('is read as it was written', () => {
    expect(readModel(text)).toEqual({ profile });
  });

  it('is told by the line from which on it is damaged', () => {
    const lines = text.split('\n');
    const width = lines.findIndex((line) => line.includes('"width"')) + 1;
    for (const wrong of ['', '84,,', '84 84', 'eighty,', '"84', '08,']) {
      const damaged = text.replace('84,', wrong);
      const found = readModel(damaged);
      // A value that is not there is missed at what comes in its place.
      expect(found, wrong).toEqual({ problem: 'badJson', line: wrong === '' ? width + 1 : width });
    }
    expect(readModel(text.slice(0, text.indexOf('48')))).toEqual({ problem: 'badJson', line: width + 1 });
    expect(readModel('{x')).toEqual({ problem: 'badJson', line: 1 });
  });

  it('is told by the first field that does not fit', () => {
    expect(readModel(text.replace('84', '"wide"'))).toEqual({ problem: 'badField', field: 'screen.width' });
    expect(readModel(text.replace('"kind"', '"sort"'))).toEqual({ problem: 'badField', field: 'kind' });
    expect(readModel('{}')).toEqual({ problem: 'badField', field: 'id' });
  });
});
