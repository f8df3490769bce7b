/** Counts tests in the JSON reports of vitest and Playwright, and tells what failed. */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ name: string, message: string }} Failure `message`: why, in as many lines as the tool wrote
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} skipped
 * @property {Failure[]} failures
 * @property {Failure[]} flaky tests that passed at their second try, with why not at the first
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
    failures: [],
    flaky: [],
  });
  for (const file of report.testResults) {
    if (
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')
    ) {
      count.failed++;
      count.failures.push({ name: file.name, message: stripVTControlCharacters(file.message) });
    }
    for (const test of file.assertionResults) {
      if (test.failureMessages.length > 0) {
        const message = stripVTControlCharacters(test.failureMessages.join('\n'));
        const list = test.status === 'failed' ? count.failures : count.flaky;
        list.push({ name: `${file.name} › ${test.fullName}`, message });
      }
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
  const { expected, unexpected, flaky } = report.stats;
  const count = /** @type {Count} */ ({
    passed: expected + flaky,
    failed: unexpected,
    skipped: [],
    failures: [],
    flaky: [],
  });
  const visit = (/** @type {any} */ suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'unexpected' || test.status === 'flaky') {
          const errors = test.results.flatMap((/** @type {any} */ result) => result.errors);
          const list = test.status === 'flaky' ? count.flaky : count.failures;
          list.push({
            name: `${spec.file}:${spec.line} › ${spec.title}`,
            message: stripVTControlCharacters(
              errors.map((/** @type {any} */ { message }) => message).join('\n'),
            ),
          });
        }
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
  for (const { message } of report.errors)
    count.failures.push({ name: 'outside tests', message: stripVTControlCharacters(message) });
  count.failed += report.errors.length;
  return count;
}
