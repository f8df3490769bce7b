import type { AnySchema, ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract';

/** One call as a function: of the validated input, to what the output schema takes. */
type Call<P> =
  P extends ContractProcedure<
    infer Input extends AnySchema,
    infer Output extends AnySchema,
    infer _E,
    infer _M
  >
    ? (input: InferSchemaOutput<Input>) => Promise<InferSchemaInput<Output>>
    : never;

type Contract = typeof contract;

/** The contract's calls as plain functions (all but the snapshot and the subscription, which `Lab` has itself). */
export type LabCalls = {
  [Area in Exclude<keyof Contract, 'lab'>]: { [Name in keyof Contract[Area]]: Call<Contract[Area][Name]> };
} & {
  lab: { [Name in Exclude<keyof Contract['lab'], 'snapshot' | 'subscribe'>]: Call<Contract['lab'][Name]> };
};

/** The answer of a call that gives nothing else. */
export const DONE = { done: true } as const;
