/** To go somewhere as a link does: the page from its top, and the keyboard in it. */
import { tick } from 'svelte';
import { go } from './route.svelte';

export async function arriveAt(address: string): Promise<void> {
  go(address);
  await tick();
  scrollTo(0, 0);
  document.getElementById('main')?.focus();
}
