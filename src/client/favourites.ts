/** Products somebody keeps: on this device only, never sent anywhere. */
const KEY = 'san-pham-da-luu';
/** More would not be read by anybody. */
const MOST = 200;

/** The ids, the last kept first. Where storage is forbidden there are none. */
export function kept(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** @returns false where the device does not let anything be kept */
export function keep(ids: readonly string[]): boolean {
  try {
    if (ids.length > 0) localStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST)));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** Shows on every button what it does now: keep, or let go. */
export function showKept(): void {
  const ids = kept();
  for (const button of document.querySelectorAll<HTMLElement>('[data-keep]')) {
    const is = ids.includes(button.dataset['keep'] ?? '');
    button.hidden = false;
    button.setAttribute('aria-pressed', String(is));
    if (button.firstChild) button.firstChild.textContent = is ? 'Đã lưu' : 'Lưu';
  }
}

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-keep]');
  const id = button?.dataset['keep'];
  if (!button || !id) return;
  const ids = kept();
  const next = ids.includes(id) ? ids.filter((one) => one !== id) : [id, ...ids];
  if (keep(next)) showKept();
  else if (button.firstChild) button.firstChild.textContent = 'Máy này không cho lưu';
});
// Kept or let go in another window.
addEventListener('storage', showKept);
showKept();
