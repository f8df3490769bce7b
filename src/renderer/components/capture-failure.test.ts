import { describe, expect, it } from 'vitest';
import { Problem, type ProblemReport } from '../../shared/contract/problem';
import { deskDe as german } from '../i18n/desk-de';
import { deskEn as english } from '../i18n/desk-en';
import { CAPTURE_FAILURES, captureFailureOf } from './capture-failure';

const of = (report: ProblemReport): unknown => captureFailureOf(new Problem(report));

describe('why a capture could not be had', () => {
  it('is a code with what its words need', () => {
    expect(captureFailureOf(new TypeError('Failed to fetch'))).toEqual({ code: 'unreached', params: {} });
    expect(of({ code: 'unexpected', message: 'the lab made a mistake' })).toEqual({
      code: 'unexpected',
      params: {},
    });
    expect(of({ code: 'http-error', message: 'answered 502', params: { status: 502 } })).toEqual({
      code: 'http-error',
      params: { status: 502 },
    });
  });

  it('is told in the engine’s own words where the desk has none, or not what fills them', () => {
    const own = { code: 'told', params: { said: 'as it says' } };
    expect(of({ code: 'another', message: 'as it says' })).toEqual(own);
    expect(of({ code: 'http-error', message: 'as it says' })).toEqual(own);
  });

  it.each([
    ['English', english],
    ['German', german],
  ])('has words in %s for each code, filled in with what it has', (_, texts) => {
    const words: Readonly<Record<string, string>> = texts.events.captureFailures;
    expect(Object.keys(words).sort()).toEqual(Object.keys(CAPTURE_FAILURES).sort());
    for (const [code, params] of Object.entries(CAPTURE_FAILURES)) {
      const filled = [...(words[code] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      expect(filled, code).toEqual(params);
    }
  });
});
