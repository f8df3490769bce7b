/** A program and its arguments as they are handed to `spawn`. */
export interface Command {
  path: string;
  args: readonly string[];
}

/**
 * The command with a limit on the memory that it may write to (RLIMIT_DATA: heap, anonymous mappings, stacks; address space
 * that is only reserved does not count). What exceeds it gets no more memory, which ends it. Linux only: elsewhere there
 * is no such limit, and the command stays as it is.
 * @param megabytes of 1,048,576 octets
 */
export function withMemoryLimit({ path, args }: Command, megabytes: number): Command {
  if (process.platform !== 'linux') return { path, args };
  return { path: '/bin/sh', args: ['-c', `ulimit -d ${megabytes * 1_024}; exec "$0" "$@"`, path, ...args] };
}
