import type { Reads } from '../generated/api';
import { addressed, ask, query } from './ask';

export { Problem } from './problem';

/** One typed GET; `given` fills the address and the query. Throws as `ask` does. */
export async function read<Path extends keyof Reads>(
  path: Path,
  given: Reads[Path]['query'] = {},
  signal?: AbortSignal,
): Promise<Reads[Path]['answer']> {
  const { address, rest } = addressed(path, given);
  const how = { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) };
  return (await ask(address + query(rest), how)) as Reads[Path]['answer'];
}
