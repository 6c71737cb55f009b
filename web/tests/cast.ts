/** Who plays in the tests: a board, a queue, a caller, an agent and the figures of a small day. */
import type { Board, Kpis } from '../src/generated/api';
import type { Agent, Caller, Queue } from '../src/floor/board';

export const board = (given: Partial<Board>): Board => ({
  cursor: 'here',
  as_of: '2026-11-23T10:00:00Z',
  clock: 'live',
  zone: 'Europe/Stockholm',
  kind: 'demo',
  queues: [],
  waiting: [],
  agents: [],
  ...given,
});

export const queue = (id: string, given: Partial<Queue> = {}): Queue => ({
  queue: id,
  code: id,
  names: { sv: `${id} på svenska`, nb: `${id} på norsk`, en: `${id} in English` },
  waiting: 0,
  longest_since: null,
  ...given,
});

export const caller = (id: string, given: Partial<Caller> = {}): Caller =>
  ({ call: id, queue: 'q', since: '2026-11-23T09:59:00Z', priority: 0, state: 'waiting', ...given });

export const agent = (id: string, given: Partial<Agent> = {}): Agent => ({
  agent: id,
  number: 1,
  state: 'free',
  since: '2026-11-23T09:58:00Z',
  calls: 0,
  ...given,
});

const nothing = { n: 0, mean: null, p50: null, p90: null, max: null };

export const noFigures: Kpis = {
  offered: 0,
  answered: 0,
  answered_direct: 0,
  answered_after_queue: 0,
  abandoned_in_queue: 0,
  left_in_vru: 0,
  abandon_rate: null,
  service_level: { '20': null, '30': null, '60': null, '120': null },
  asa_seconds: null,
  wait_answered_seconds: nothing,
  wait_abandoned_seconds: nothing,
  talk_seconds: nothing,
};

/** February 1999 at the anonymous bank: the oracle's figures. */
export const aMonth: Kpis = {
  ...noFigures,
  offered: 31_125,
  answered: 27_162,
  answered_direct: 13_066,
  answered_after_queue: 14_096,
  abandoned_in_queue: 3_963,
  left_in_vru: 1_941,
  abandon_rate: 0.127325,
  service_level: { '20': 0.520771, '30': 0.569606, '60': 0.67261, '120': 0.774651 },
  asa_seconds: 40.7743,
  wait_answered_seconds: { n: 14_096, mean: 78.569, p50: 52, p90: 186, max: 749 },
  talk_seconds: { n: 27_162, mean: 176.353, p50: 107, p90: 408, max: 4264 },
};
