import type { Reads } from '../generated/api';

/** RFC 9457: what the service answers when it cannot answer. Says nothing of anyone. */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string) {
    super(`${status} ${title}`);
  }
}

/** One typed GET. Throws a `Problem` for an answer that is not 2xx, and whatever `fetch` throws when there is none. */
export async function read<Path extends keyof Reads>(
  path: Path,
  query: Reads[Path]['query'] = {},
  signal?: AbortSignal,
): Promise<Reads[Path]['answer']> {
  const given = Object.entries(query as Record<string, string | undefined>).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const search = new URLSearchParams(given).toString();
  const response = await fetch(search ? `${path}?${search}` : path, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new Problem(response.status, response.statusText);
  return (await response.json()) as Reads[Path]['answer'];
}
