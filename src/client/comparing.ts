/** Up to three products to be put side by side, from whatever pages of the list: remembered until the window is closed. */
const KEY = 'san-pham-so-sanh';
const MOST = 3;

const form = document.querySelector<HTMLFormElement>('[data-compare]');
const state = form?.querySelector('[data-compare-state]');
const invitation = state?.textContent ?? '';

function remembered(): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

// The page that puts them side by side is reached by links, too: the list goes on from what it shows.
const shown = document.querySelector<HTMLElement>('[data-compared]')?.dataset['compared'];
let chosen = shown === undefined ? remembered() : shown.split(' ').filter(Boolean);

function remember(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Chosen on this page only.
  }
}
if (shown !== undefined) remember();

const boxes = () => document.querySelectorAll<HTMLInputElement>('[data-products] input[name="a"]');

/** Shows on every box of the list whether its product is chosen; a fourth cannot be. */
export function showCompared(): void {
  for (const box of boxes()) {
    box.checked = chosen.includes(box.value);
    box.disabled = !box.checked && chosen.length >= MOST;
  }
  form?.classList.toggle('chosen', chosen.length > 0);
  if (!state) return;
  if (chosen.length === 0) state.textContent = invitation;
  else if (chosen.length === 1) state.textContent = 'Đã chọn 1 sản phẩm; chọn thêm một hoặc hai.';
  else if (chosen.length < MOST) state.textContent = `Đã chọn ${String(chosen.length)} sản phẩm.`;
  else state.textContent = 'Đã chọn 3 sản phẩm, nhiều nhất rồi.';
}

document.addEventListener('change', (event) => {
  const box = event.target as HTMLInputElement;
  if (box.name !== 'a') return;
  chosen = chosen.filter((id) => id !== box.value);
  if (box.checked) chosen.push(box.value);
  remember();
  showCompared();
});

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const asked = new URLSearchParams(chosen.map((id) => ['a', id]));
  location.assign(`${form.action}?${asked.toString()}`);
});
showCompared();
