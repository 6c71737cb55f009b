/** The floor in the browser: stream, clock and mark, as state the page reads. */
import { read } from '../api/read';
import type { Problem } from '../api/problem';
import type { Kpis } from '../generated/api';
import { after, type Floor, fromSnapshot } from './board';
import { type Clock, reading, told } from './clock';
import { type Mark, START } from './mark';
import { type Outside, Stream } from './stream';

const ANSWER_WITHIN_MS = 10_000;

const browser: Outside = {
  board: () => read('/api/queues/board', {}, AbortSignal.timeout(ANSWER_WITHIN_MS)),
  figures: () => read('/api/kpis', {}, AbortSignal.timeout(ANSWER_WITHIN_MS)),
  listen: (url) => new EventSource(url),
  later: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  chance: () => Math.random(),
};

export class Live {
  floor = $state.raw<Floor | null>(null);
  figures = $state.raw<Kpis | null>(null);
  mark = $state.raw<Mark>(START);
  refused = $state.raw<Problem | null>(null);
  #clock = $state.raw<Clock | null>(null);
  #tick = $state(Date.now());
  #stream: Stream;

  constructor(outside: Outside = browser) {
    this.#stream = new Stream(outside, {
      snapshot: (board) => this.#show(fromSnapshot(board)),
      update: (update) => this.floor && this.#show(after(this.floor, update)),
      figures: (figures) => (this.figures = figures),
      mark: (mark, asOf) => {
        this.mark = mark;
        if (asOf) this.#setClock(Date.parse(asOf));
      },
      refused: (problem) => ([this.floor, this.figures, this.refused] = [null, null, problem]),
    });
  }

  /** The board's now, milliseconds: ticks while live; stands still when lost and in a replay. */
  get now(): number {
    if (!this.#clock) return this.#tick;
    return reading(this.#clock, this.#tick, this.mark.state !== 'lost' && this.floor?.clock === 'live');
  }

  /** Runs until the function it answers is called. */
  run(): () => void {
    const stop = new AbortController();
    const on = { signal: stop.signal };
    const wake = (): void => this.#stream.wake();
    const timer = setInterval(() => {
      this.#tick = Date.now();
      this.#stream.check();
    }, 1_000);
    document.addEventListener('visibilitychange', () => document.hidden || wake(), on);
    window.addEventListener('online', wake, on);
    window.addEventListener('pageshow', wake, on);
    window.addEventListener('offline', () => this.#stream.cutOff(), on);
    this.#stream.start();
    return () => {
      stop.abort();
      clearInterval(timer);
      this.#stream.stop();
    };
  }

  retry = (): void => this.#stream.wake();

  #show(floor: Floor): void {
    [this.floor, this.refused] = [floor, null];
    this.#setClock(floor.asOf);
  }

  #setClock(asOf: number): void {
    this.#tick = Date.now();
    this.#clock = told(this.#clock, asOf, this.#tick);
  }
}
