import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../shared/contract/problem';

/** A file beside the scenario. @throws Problem when it cannot be read */
export async function fileBeside(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.resolve(folder, name));
  } catch {
    throw new Problem({ code: 'no-file', message: `${name} is not beside the scenario` });
  }
}
