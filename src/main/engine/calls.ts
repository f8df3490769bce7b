import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract';

type Inputs = InferContractRouterInputs<typeof contract>;
type Outputs = InferContractRouterOutputs<typeof contract>;

/** The contract's calls as plain functions (all but the snapshot and the subscription, which `Lab` has itself). */
export type LabCalls = {
  [Area in Exclude<keyof Inputs, 'lab'>]: {
    [Call in keyof Inputs[Area] & keyof Outputs[Area]]: (input: Inputs[Area][Call]) => Promise<Outputs[Area][Call]>;
  };
} & { lab: { configure(input: Inputs['lab']['configure']): Promise<Outputs['lab']['configure']> } };
