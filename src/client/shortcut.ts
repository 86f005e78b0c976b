/** The key "/" leads to the search field from every page. Who is disturbed by it can turn it off on the search page. */
const OFF = 'tat-phim-tim';

/** Where storage is forbidden nothing is remembered, and the key stays on. */
function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function remember(off: boolean): void {
  try {
    if (off) localStorage.setItem(OFF, '1');
    else localStorage.removeItem(OFF);
  } catch {
    // It holds for this page only.
  }
}

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ((event.target as Element).closest('input, textarea, select, [contenteditable]') || isOff()) return;
  event.preventDefault();
  const field = document.querySelector<HTMLInputElement>('[data-search] input');
  if (field) field.focus();
  else document.querySelector<HTMLAnchorElement>('[data-find]')?.click();
});

const choice = document.querySelector<HTMLElement>('[data-shortcut]');
const box = choice?.querySelector('input');
if (choice && box) {
  choice.hidden = false;
  box.checked = !isOff();
  box.addEventListener('change', () => remember(!box.checked));
}
