/** Whether what has the focus takes the key itself. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null
  );
}

/**
 * Which row comes next, from the one in focus (-1: none).
 *
 * @returns undefined where the key does not walk
 */
function nextRow(key: string, at: number, count: number): number | undefined {
  const down = key === 'j' || (key === 'ArrowDown' && at >= 0);
  const up = key === 'k' || (key === 'ArrowUp' && at >= 0);
  if (down) return Math.min(at + 1, count - 1);
  // Without a row in focus the way up begins at the last one.
  return up ? (at < 0 ? count - 1 : Math.max(at - 1, 0)) : undefined;
}

const rows = [...document.querySelectorAll<HTMLElement>('[data-walk] [data-row]')];
const search = document.querySelector<HTMLInputElement>('[data-walk-search]');
if (rows.length > 0) {
  document.querySelector<HTMLElement>('[data-walk-help]')?.removeAttribute('hidden');
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return;
    if (event.key === '/' && search) {
      event.preventDefault();
      search.focus();
      search.select();
      return;
    }
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = nextRow(event.key, at, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    rows[next]?.focus();
  });
}
