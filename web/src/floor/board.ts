/** Läget nu: the board as a value, folded from one snapshot and the updates after it. Pure. */
import type { Board, BoardEvent } from '../generated/api';

export type Queue = Board['queues'][number];
export type Caller = Board['waiting'][number];
export type Agent = Board['agents'][number];

/** What one `board` event carries: every queue, and the callers and agents that changed. */
export type Update = BoardEvent;

export interface Floor {
  readonly cursor: string;
  readonly asOf: number;
  readonly clock: Board['clock'];
  /** Where the centre's clock hangs: an IANA time zone. */
  readonly zone: Board['zone'];
  readonly kind: Board['kind'];
  readonly queues: readonly Queue[];
  readonly callers: ReadonlyMap<string, Caller>;
  readonly agents: ReadonlyMap<string, Agent>;
}

export function fromSnapshot(board: Board): Floor {
  return {
    cursor: board.cursor,
    asOf: Date.parse(board.as_of),
    clock: board.clock,
    zone: board.zone,
    kind: board.kind,
    queues: board.queues,
    callers: new Map(board.waiting.map((caller) => [caller.call, caller])),
    agents: new Map(board.agents.map((agent) => [agent.agent, agent])),
  };
}

/** The floor after an update. The same update twice gives the same floor: rows are told apart by their id. */
export function after(floor: Floor, update: Update): Floor {
  return {
    ...floor,
    cursor: update.cursor,
    asOf: Date.parse(update.as_of),
    clock: update.clock,
    zone: update.zone,
    queues: update.queues,
    callers: merged(floor.callers, update.waiting, (caller) => caller.call, update.gone),
    agents: merged(floor.agents, update.agents, (agent) => agent.agent, update.agents_gone),
  };
}

function merged<Row>(
  rows: ReadonlyMap<string, Row>,
  changed: readonly Row[],
  id: (row: Row) => string,
  gone: readonly string[],
): ReadonlyMap<string, Row> {
  if (changed.length === 0 && gone.length === 0) return rows;
  const next = new Map(rows);
  for (const key of gone) next.delete(key);
  for (const row of changed) next.set(id(row), row);
  return next;
}

/** Longest wait first; of those who came at the same moment, the highest priority first. */
export function inTurn(callers: Iterable<Caller>): Caller[] {
  return [...callers].sort(
    (a, b) =>
      Date.parse(a.since) - Date.parse(b.since) || b.priority - a.priority || (a.call < b.call ? -1 : 1),
  );
}

/** Agents in one state, the one who has been in it longest first. */
export function inState(agents: Iterable<Agent>, state: Agent['state']): Agent[] {
  return [...agents]
    .filter((agent) => agent.state === state)
    .sort((a, b) => Date.parse(a.since) - Date.parse(b.since) || a.number - b.number);
}

export function nothingYet(floor: Floor): boolean {
  return floor.queues.length === 0 && floor.callers.size === 0 && floor.agents.size === 0;
}
