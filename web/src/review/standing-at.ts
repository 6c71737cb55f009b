/** Where the keyboard stands when what it stood in has gone: at something that stays, without moving the page. */
export function standAt(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}
