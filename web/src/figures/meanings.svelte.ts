/** Whether all explanations are shown; each can also be opened by itself. */
let all = $state(false);

export function allMeanings(): boolean {
  return all;
}

export function toggleMeanings(): void {
  all = !all;
}
