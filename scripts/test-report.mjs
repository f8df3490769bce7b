/** Counts tests in the JSON reports of vitest and Playwright. */
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Count
 */

/**
 * @param {string} path
 * @param {'vitest' | 'playwright'} tool
 * @returns {Count | null} null when the tool has written no report: it failed before any test, and said why
 */
export function readReport(path, tool) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  return tool === 'vitest' ? countVitest(report) : countPlaywright(report);
}

/**
 * A file that cannot be loaded holds no failed test, but has failed.
 * @param {any} report
 * @returns {Count}
 */
function countVitest(report) {
  const count = /** @type {Count} */ ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: [],
  });
  for (const file of report.testResults) {
    if (
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')
    ) {
      count.failed++;
    }
    for (const test of file.assertionResults) {
      if (['pending', 'skipped', 'todo', 'disabled'].includes(test.status)) {
        count.skipped.push({ name: test.fullName, reason: '' });
      }
    }
  }
  return count;
}

/**
 * @param {any} report
 * @returns {Count}
 */
function countPlaywright(report) {
  const { expected, unexpected } = report.stats;
  const count = /** @type {Count} */ ({ passed: expected, failed: unexpected, skipped: [] });
  const visit = (/** @type {any} */ suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status !== 'skipped') continue;
        const note = test.annotations.find(
          (/** @type {any} */ { type }) => type === 'skip' || type === 'fixme',
        );
        count.skipped.push({ name: `${spec.title} [${test.projectName}]`, reason: note?.description ?? '' });
      }
    }
    (suite.suites ?? []).forEach(visit);
  };
  report.suites.forEach(visit);
  count.failed += report.errors.length;
  return count;
}
