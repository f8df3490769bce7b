import { describe, expect, it } from 'vitest';
import { FAULT_HOPS, faultSchema } from '../../../shared/model/fault';
import type { Fault } from '../../../shared/model/fault';
import { actionParameters, actionsAt, changed, faultOf, formOf } from './fault-draft';
import { freeName, TROUBLES } from './fault-presets';

const fault: Fault = { id: 'busy', ...TROUBLES['busy-twice'] };

describe('the form of a fault', () => {
  it('describes every common trouble, and gives the same fault again', () => {
    for (const [id, trouble] of Object.entries(TROUBLES)) {
      const whole = faultSchema.parse({ id, ...trouble });
      expect(faultOf(changed(formOf(whole), {}), undefined)).toEqual({ fault: whole });
    }
  });

  it('offers what the model allows, with a valid fault for each', () => {
    for (const hop of FAULT_HOPS) {
      for (const action of actionsAt(hop)) {
        const made = faultOf(changed(formOf(fault), { hop, action }), undefined);
        expect(made).toMatchObject({ fault: { hop, action: { do: action } } });
      }
    }
    expect(actionsAt('mmsc-retrieval')).toEqual(['refuse']);
    expect(actionsAt('push')).toEqual(['drop', 'duplicate', 'delay', 'reorder', 'corrupt']);
  });

  it('takes ranges and statuses from where they are defined', () => {
    expect(actionParameters('status', 'mm1-send')[0]).toMatchObject({
      name: 'status',
      kind: 'number',
      min: 300,
      max: 599,
      optional: false,
    });
    const [status, text] = actionParameters('refuse', 'mmsc-retrieval');
    expect(status).toMatchObject({ name: 'status', kind: 'choice' });
    expect(status!.options).toContain('error-permanent-message-not-found');
    expect(status!.options).not.toContain('ok');
    expect(text).toMatchObject({ name: 'text', kind: 'text', optional: true });
  });

  it('says which field is wrong', () => {
    const form = formOf(fault);
    const wrong = (parameters: Record<string, string>) =>
      faultOf({ ...form, parameters: { ...form.parameters, ...parameters } }, undefined);
    expect(faultOf({ ...form, id: 'Busy!' }, undefined)).toMatchObject({ field: 'id' });
    expect(wrong({ status: '200' })).toMatchObject({ field: 'status' });
    expect(wrong({ nth: '0' })).toMatchObject({ field: 'nth' });
    expect(wrong({ nth: 'x' })).toMatchObject({ field: 'nth' });
    expect(wrong({ nth: '2; 5' })).toMatchObject({ fault: { when: { nth: [2, 5] } } });
  });

  it('keeps whether the fault is on', () => {
    expect(faultOf(formOf(fault), false)).toEqual({ fault: { ...fault, enabled: false } });
  });
});

describe('a name', () => {
  it('is one that no other fault has', () => {
    expect(freeName('busy', [])).toBe('busy');
    expect(freeName('busy', [{ id: 'busy' }, { id: 'busy-2' }])).toBe('busy-3');
  });
});
