/** One request to the service: what goes along with all of them, and who is told when one meets a closed door. */
import { noteDate } from './service-time';
import { Problem, problemIn } from './problem';

type Given = Record<string, string | number | boolean | undefined>;

let heardOf: (problem: Problem) => void = () => undefined;

/** The one who is told of every problem that is an answer: the session listens here for its own end. */
export function tellOfProblems(listener: (problem: Problem) => void): void {
  heardOf = listener;
}

/** An address with its places filled, and those of `given` that have no place in it: they are the query. */
export function addressed(path: string, given: Given): { address: string; rest: Given } {
  const rest = { ...given };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { address, rest };
}

export function query(given: Given): string {
  const pairs = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return pairs.length ? `?${new URLSearchParams(pairs).toString()}` : '';
}

/** Throws a `Problem` for an answer that is not 2xx, and whatever `fetch` throws when there is none. */
export async function ask(address: string, how: RequestInit): Promise<unknown> {
  const response = await fetch(address, { cache: 'no-store', ...how });
  noteDate(response.headers.get('date'));
  if (response.ok) return response.status === 204 ? undefined : response.json();
  const problem = await problemIn(response);
  heardOf(problem);
  throw problem;
}
