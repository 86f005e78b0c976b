import { levelOf, measureWords, readCounts, type RegistrationCounts } from '../core/counts.ts';
import type { Measure } from '../core/target.ts';

/** Fills the newest numbers into a page that is complete without them (`/api/counts`), and colours the map. */
const state = document.querySelector<HTMLElement>('[data-counts-state]');

/** Long enough for a slow line, in milliseconds. */
const PATIENCE = 15_000;

const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

async function ask(): Promise<RegistrationCounts | undefined> {
  const answer = await fetch('/api/counts', {
    headers: { Accept: 'application/json' },
    signal: 'timeout' in AbortSignal ? AbortSignal.timeout(PATIENCE) : null,
  });
  return answer.ok ? readCounts(await answer.json()) : undefined;
}

function show(counts: RegistrationCounts): void {
  for (const [id, registrations] of Object.entries(counts.communes)) {
    for (const place of document.querySelectorAll(`[data-count="${CSS.escape(id)}"]`))
      place.textContent = String(registrations);
    for (const place of document.querySelectorAll(`[data-commune="${CSS.escape(id)}"]`))
      place.setAttribute('data-level', levelOf(registrations));
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-measure]'))
    place.textContent = measureWords(place.dataset['measure'] as Measure, counts);
}

async function count(): Promise<void> {
  if (!state) return;
  const counts = await ask().catch(() => undefined);
  if (counts) show(counts);
  state.textContent = counts
    ? `Đếm lúc ${time.format(new Date(counts.asOf))}.`
    : 'Lúc này chưa đếm được số phiếu: mạng hoặc nơi giữ hồ sơ không trả lời. Mọi điều khác trên trang vẫn đầy đủ.';
}

void count();
