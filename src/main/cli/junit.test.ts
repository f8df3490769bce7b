import { expect, it } from 'vitest';
import { junitReport } from './junit';

it('is XML whatever the scenario says', () => {
  const step = { index: 0, line: 6, label: 'anna: "Fisch & <Chips>"', ok: true, at: 1_500, message: null };
  const failed = {
    ...step,
    index: 1,
    line: 7,
    label: 'expect',
    ok: false,
    at: 2_750,
    message: 'not \0 met\n\ud800',
  };
  const report = junitReport([
    { name: 'A & B', file: 'a.yaml', seed: 7, ok: false, duration: 2_750, steps: [step, failed] },
  ]);
  expect(report).toContain('<testsuites name="handset-lab" tests="2" failures="1">');
  expect(report).toContain(
    'name="anna: &#34;Fisch &#38; &#60;Chips&#62;&#34;" file="a.yaml" line="6" time="1.500"/>',
  );
  expect(report).toContain('line="7" time="1.250">');
  expect(report).toContain('<failure message="not \ufffd met&#10;\ufffd">a.yaml:7</failure>');
  expect(report).toContain('<property name="seed" value="7"/>');
});
