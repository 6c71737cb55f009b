import { beforeEach, describe, expect, it } from 'vitest';
import type { Board, Kpis } from '../src/generated/api';
import type { Mark } from '../src/floor/mark';
import { type Outside, Stream } from '../src/floor/stream';
import { Problem } from '../src/api/problem';
import { board, noFigures } from './cast';

/** A line to the service that the test speaks on. */
class Line extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    super();
  }
  close(): void {
    this.closed = true;
  }
  say(name: string, data: unknown = {}): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

class World implements Outside {
  lines: Line[] = [];
  waiting: { ms: number; then: () => void }[] = [];
  clock = 0;
  boards = 0;
  down = false;
  refuses = false;
  board = async (): Promise<Board> => {
    if (this.refuses) throw new Problem(403, 'not-allowed');
    if (this.down) throw new Error('down');
    this.boards += 1;
    return board({ cursor: `snapshot-${this.boards}` });
  };
  figures = async (): Promise<Kpis> => {
    if (this.down) throw new Error('down');
    return noFigures;
  };
  listen = (url: string): EventSource => {
    const line = new Line(url);
    this.lines.push(line);
    return line as unknown as EventSource;
  };
  later = (ms: number, then: () => void): (() => void) => {
    const one = { ms, then };
    this.waiting.push(one);
    return () => (this.waiting = this.waiting.filter((each) => each !== one));
  };
  now = (): number => this.clock;
  chance = (): number => 0.5;
  get line(): Line {
    return this.lines.at(-1) as Line;
  }
  /** The pause is over. */
  async pass(): Promise<void> {
    for (const one of this.waiting.splice(0)) one.then();
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
const update = (cursor: string) => ({
  cursor, as_of: '2026-11-23T10:00:01Z', clock: 'live', queues: [], waiting: [], gone: [], agents: [], agents_gone: [],
});

let world: World;
let heard: string[];
let mark: Mark;
let stream: Stream;

beforeEach(async () => {
  world = new World();
  heard = [];
  stream = new Stream(world, {
    snapshot: (each) => heard.push(each.cursor),
    update: (each) => heard.push(each.cursor),
    figures: () => heard.push('figures'),
    mark: (each) => (mark = each),
    refused: (problem) => heard.push(problem.kind),
  });
  stream.start();
  await settled();
});

describe('the stream', () => {
  it('takes a snapshot and listens on from there', () => {
    expect(heard).toEqual(['snapshot-1', 'figures']);
    expect(world.line.url).toBe('/api/stream?after=snapshot-1');
    world.line.onopen?.();
    expect(mark.state).toBe('live');
  });

  it('passes on what it hears and remembers how far it came', async () => {
    world.line.say('board', update('c2'));
    world.line.say('figures', noFigures);
    world.line.onerror?.();
    expect(mark.state).toBe('lost');
    expect(world.line.closed).toBe(true);
    await world.pass();
    expect(world.line.url).toBe('/api/stream?after=c2');
    expect(heard).toEqual(['snapshot-1', 'figures', 'c2', 'figures', 'figures']);
    expect(world.boards).toBe(1);
  });

  it('is lost when nothing is heard, and knocks again', async () => {
    world.line.say('heartbeat', { as_of: '2026-11-23T10:00:01Z' });
    world.clock = 12_001;
    stream.check();
    expect(mark.state).toBe('lost');
    await world.pass();
    expect(world.lines).toHaveLength(2);
  });

  it('is lost when a line is taken and nothing ever comes on it', async () => {
    expect(world.waiting.map((each) => each.ms)).toEqual([12_000]);
    await world.pass();
    expect(mark.state).toBe('lost');
  });

  it('takes a new snapshot when its place is too old', async () => {
    world.line.say('reset');
    await settled();
    expect(world.lines[0]?.closed).toBe(true);
    expect(world.line.url).toBe('/api/stream?after=snapshot-2');
  });

  it('takes a new snapshot when the third attempt failed as well', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      world.line.onerror?.();
      await world.pass();
    }
    expect(world.boards).toBe(2);
  });

  it('goes on trying, at longer and longer intervals, when there is no service at all', async () => {
    world.down = true;
    world.line.say('reset');
    await settled();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      pauses.push(...world.waiting.map((each) => each.ms));
      await world.pass();
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
    world.down = false;
    await world.pass();
    world.line.onopen?.();
    expect(mark.state).toBe('live');
  });

  it('hears nothing more on a line it has left', async () => {
    const old = world.line;
    old.onerror?.();
    await world.pass();
    old.say('board', update('ghost'));
    old.onerror?.();
    expect(heard).not.toContain('ghost');
    expect(world.lines).toHaveLength(2);
  });

  it('connects at once when it wakes up lost, and only then', async () => {
    world.line.onopen?.();
    stream.wake();
    expect(world.lines).toHaveLength(1);
    stream.cutOff();
    stream.wake();
    await settled();
    expect(world.lines).toHaveLength(2);
    expect(world.waiting.map((each) => each.ms)).toEqual([12_000]);
  });

  it('asks no more by itself once the floor is not for whoever asks, and again when somebody comes back to it', async () => {
    world.refuses = true;
    for (let attempt = 0; attempt < 4; attempt += 1) {
      world.line.onerror?.();
      await world.pass();
    }
    expect(heard.at(-1)).toBe('not-allowed');
    expect(world.waiting).toEqual([]);
    world.refuses = false;
    stream.wake();
    await settled();
    expect(heard.slice(-2)).toEqual(['snapshot-2', 'figures']);
  });

  it('is quiet after it was stopped', async () => {
    stream.stop();
    expect(world.line.closed).toBe(true);
    expect(world.waiting).toEqual([]);
  });
});
