import type { ScenarioResult } from '../engine/scenario/run';

/** Results as CI servers read them: a suite for each scenario, a case for each step. Times are virtual seconds. */
export function junitReport(results: readonly ScenarioResult[]): string {
  const suites = results.map(suite).join('\n');
  const tests = results.reduce((sum, { steps }) => sum + steps.length, 0);
  const failures = results.reduce((sum, { steps }) => sum + steps.filter(({ ok }) => !ok).length, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="handset-lab" tests="${tests}" failures="${failures}">
${suites}
</testsuites>
`;
}

function suite({ name, file, seed, duration, steps }: ScenarioResult): string {
  let before = 0;
  const cases = steps.map(({ label, line, ok, at, message }) => {
    const seconds = ((at - before) / 1_000).toFixed(3);
    before = at;
    const start = `    <testcase classname="${text(name)}" name="${text(label)}" file="${text(file)}" line="${line}" time="${seconds}"`;
    if (ok) return `${start}/>`;
    return `${start}>\n      <failure message="${text(message ?? '')}">${text(`${file}:${line}`)}</failure>\n    </testcase>`;
  });
  const failures = steps.filter(({ ok }) => !ok).length;
  return `  <testsuite name="${text(name)}" file="${text(file)}" tests="${steps.length}" failures="${failures}" time="${(duration / 1_000).toFixed(3)}">
    <properties><property name="seed" value="${seed}"/></properties>
${cases.join('\n')}
  </testsuite>`;
}

/** Characters that XML 1.0 cannot hold are replaced. */
function text(value: string): string {
  return value
    .replace(
      /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/[&<>"'\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
