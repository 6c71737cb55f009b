/** Sessionen: who is signed in here, until when and from where; what is known of it is asked of the service, never guessed. */
import { change, setForgeryToken } from '../api/change';
import { tellOfProblems } from '../api/ask';
import { read } from '../api/read';
import { serviceNow } from '../api/service-time';
import type { SessionNow } from '../generated/api';
import { dropDrafts } from './drafts.svelte';
import { askAgainIn, type Stage, stageAt } from './stage';

const TRY_AGAIN_MS = 3_000;
const WHILE_UNLOCKING_MS = 2_000;

export type Place = NonNullable<SessionNow['place']>;
export const PLACES: readonly Place[] = ['office', 'home-alone', 'home-with-others'];

class Session {
  now = $state.raw<SessionNow | null>(null);
  /** It ended, elsewhere or by time. Who it was is still in `now`, and so is what they wrote. */
  over = $state(false);
  away = $state(false);
  #tick = $state(serviceNow());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: Promise<void> | undefined;

  get stage(): Stage {
    return this.now === null ? 'open' : stageAt(this.now, this.#tick);
  }

  /** Runs until the function it answers is called. */
  run(): () => void {
    const stop = new AbortController();
    const seen = (): void => void (document.hidden || this.refresh());
    document.addEventListener('visibilitychange', seen, { signal: stop.signal });
    window.addEventListener('focus', seen, { signal: stop.signal });
    tellOfProblems((problem) => {
      if (problem.isSignedOut) this.#end();
      if (problem.isLocked) void this.refresh();
    });
    void this.refresh();
    return () => {
      stop.abort();
      clearTimeout(this.#timer);
    };
  }

  /** Asks how it stands. Asking keeps nobody signed in. */
  refresh = (): Promise<void> => (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));

  /** Somebody is still here: any request of a person's says so. */
  async stay(): Promise<void> {
    await read('/api/sessions');
    await this.refresh();
  }

  async lock(): Promise<void> {
    this.#take(await change('POST /api/session/lock'));
  }

  async goTo(place: Place): Promise<void> {
    this.#take(await change('PUT /api/session/place', { body: { place } }));
  }

  /** Answers where the browser must go to unlock; null when it is done. */
  async unlock(returnTo: string): Promise<string | null> {
    const { next } = await change('POST /api/session/unlock', { body: { return_to: returnTo } });
    await this.refresh();
    return next === returnTo ? null : next;
  }

  async end(): Promise<void> {
    await change('POST /api/session/end');
    dropDrafts();
    location.assign('/signed-out');
  }

  async #ask(): Promise<void> {
    try {
      this.#take(await read('/api/session'));
    } catch {
      // Signed out, which `over` says; or away, which passes.
      this.away = !this.over;
      this.#askAgain(TRY_AGAIN_MS);
    }
  }

  #take(told: SessionNow): void {
    if (this.now !== null && this.now.actor !== told.actor) dropDrafts();
    setForgeryToken(told.csrf);
    this.now = told;
    this.over = this.away = false;
    this.#tick = serviceNow();
    this.#askAgain(this.stage === 'locked' ? WHILE_UNLOCKING_MS : askAgainIn(told, this.#tick));
  }

  /** A page that never knew who it was for has nothing to keep. */
  #end(): void {
    if (this.now === null) location.assign('/login');
    else this.over = true;
  }

  #askAgain(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), ms);
  }
}

export const session = new Session();
