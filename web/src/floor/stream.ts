/** Snapshot, then every change after it. Connects again by itself; loses nothing, shows nothing twice. */
import { Problem } from '../api/problem';
import type { Board, Kpis } from '../generated/api';
import type { Update } from './board';
import {
  cursorInDoubt,
  failed,
  heard,
  isSilent,
  type Mark,
  opened,
  pauseBefore,
  SILENCE_IS_LOSS_MS,
  START,
} from './mark';

/** What the stream needs of the world: the browser's, or a test's. */
export interface Outside {
  board(): Promise<Board>;
  figures(): Promise<Kpis>;
  listen(url: string): EventSource;
  later(ms: number, then: () => void): () => void;
  now(): number;
  chance(): number;
}

/** Whom it tells. */
export interface Told {
  snapshot(board: Board): void;
  update(update: Update): void;
  figures(figures: Kpis): void;
  /** `asOf` where the word from the service carried a time: ISO 8601. */
  mark(mark: Mark, asOf?: string): void;
  /** The floor is not for whoever asks, or not any more. Nobody asks again by themselves. */
  refused(problem: Problem): void;
}

export class Stream {
  #mark: Mark = START;
  #cursor: string | null = null;
  #source: EventSource | undefined;
  #cancel: (() => void) | undefined;
  /** Counts connections: an answer that belongs to an abandoned one is thrown away. */
  #turn = 0;

  constructor(readonly outside: Outside, readonly told: Told) {}

  start(): void {
    void this.#connect();
  }

  stop(): void {
    this.#hangUp();
    this.#source = undefined;
  }

  /** Once a second: a connection that has gone silent is lost, whatever the browser says of it. */
  check(): void {
    if (isSilent(this.#mark, this.outside.now())) this.#lost();
  }

  /** The laptop's lid was opened, the network came back, or someone pressed the button: no more waiting. */
  wake(): void {
    this.check();
    if (this.#mark.state === 'lost') void this.#connect();
  }

  /** The browser knows that there is no network. */
  cutOff(): void {
    if (this.#mark.state !== 'lost') this.#lost();
  }

  async #connect(): Promise<void> {
    this.#hangUp();
    const turn = this.#turn;
    try {
      if (this.#cursor === null || cursorInDoubt(this.#mark)) await this.#takeSnapshot(turn);
    } catch (failure) {
      if (turn === this.#turn) this.#failed(failure);
    }
    if (turn !== this.#turn || this.#cursor === null) return;
    this.#listen(this.#cursor);
    // Figures come with the stream too, when they change: without these the page waits, it does not fail.
    const figures = await this.outside.figures().catch(() => null);
    if (figures && turn === this.#turn) this.told.figures(figures);
  }

  async #takeSnapshot(turn: number): Promise<void> {
    const board = await this.outside.board();
    if (turn !== this.#turn) return;
    this.#cursor = board.cursor;
    this.told.snapshot(board);
  }

  #listen(cursor: string): void {
    const source = this.outside.listen(`/api/stream?after=${encodeURIComponent(cursor)}`);
    const on = <Data>(name: string, take: (data: Data) => void): void =>
      source.addEventListener(name, (event: MessageEvent<string>) => {
        if (source === this.#source) take(JSON.parse(event.data) as Data);
      });
    this.#source = source;
    this.#cancel = this.outside.later(SILENCE_IS_LOSS_MS, () => this.#lost());
    source.onopen = () => source === this.#source && this.#say(opened(this.#mark, this.outside.now()));
    source.onerror = () => source === this.#source && this.#lost();
    on<Update>('board', (update) => {
      this.#cursor = update.cursor;
      this.told.update(update);
      this.#hear(update.as_of);
    });
    on<Kpis>('figures', (figures) => {
      this.told.figures(figures);
      this.#hear();
    });
    on<{ as_of: string }>('heartbeat', (beat) => this.#hear(beat.as_of));
    source.addEventListener('reset', () => source === this.#source && this.#startOver());
  }

  /** Our place in the stream is too old: a new snapshot, then on from there. */
  #startOver(): void {
    this.#cursor = null;
    void this.#connect();
  }

  #hear(asOf?: string): void {
    this.#say(heard(this.outside.now()), asOf);
  }

  #say(mark: Mark, asOf?: string): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#mark = mark;
    this.told.mark(mark, asOf);
  }

  #failed(failure: unknown): void {
    if (!(failure instanceof Problem) || failure.status !== 403 || failure.isLocked) return this.#lost();
    this.stop();
    this.#cursor = null;
    this.#mark = failed(this.#mark);
    this.told.refused(failure);
  }

  #lost(): void {
    this.#hangUp();
    this.#say(failed(this.#mark));
    const pause = pauseBefore(this.#mark.failures, this.outside.chance());
    this.#cancel = this.outside.later(pause, () => void this.#connect());
  }

  #hangUp(): void {
    this.#turn += 1;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#source?.close();
    this.#source = undefined;
  }
}
