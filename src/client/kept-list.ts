import { allKept, forget, type Kept } from './kept.ts';
import { channel, sendAll } from './send.ts';

// What this device still keeps, shown where forms are filled in: half-filled forms, forms that wait for the line, and the
// references of those that were sent while nobody looked.

const time = new Intl.DateTimeFormat('vi-VN', {
  hour: '2-digit',
  minute: '2-digit',
  day: 'numeric',
  month: 'numeric',
});

/** The first words typed, to tell one filling-in from another. */
function firstWords({ raw, labels }: Kept): string {
  const words = Object.keys(labels).flatMap(
    (name) => raw[name]?.find((value) => /\s|\p{Lu}/u.test(value)) ?? [],
  )[0];
  return words ? `: “${words.length > 40 ? `${words.slice(0, 40)}…` : words}”` : '';
}

/** What is to be said of it, in the words that come with the page: {phiếu}, {lúc}, {đầu}, {mã} stand for what is known here. */
function sentence(words: DOMStringMap, kept: Kept): string {
  const { name, changed, sending, received, left, stale } = kept;
  const known: Record<string, string> = {
    phiếu: name,
    lúc: time.format(sending?.since ?? changed),
    đầu: firstWords(kept),
    mã: received?.reference ?? left ?? '',
  };
  const word = sending ? 'waiting' : received ? 'received' : stale ? 'stale' : left ? 'left' : 'begun';
  return (words[word] ?? '').replace(/\{(.+?)\}/g, (_, what: string) => known[what] ?? '');
}

/**
 * Shows what is kept, as far as `isShown`; sends what waits.
 *
 * @param goOn takes a half-filled form up where it was left; without it a link leads to the form
 */
export function showKept(
  place: HTMLElement,
  isShown: (kept: Kept) => boolean,
  goOn?: (kept: Kept) => void,
): void {
  const template = document.querySelector<HTMLTemplateElement>('[data-kept-template]');
  if (!template) return;

  const item = (kept: Kept): DocumentFragment => {
    const { key, form, sending, received } = kept;
    const slip = template.content.cloneNode(true) as DocumentFragment;
    const part = (name: string) => slip.querySelector<HTMLElement>(`[data-${name}]`);
    const words = part('words');
    if (words) words.textContent = sentence(words.dataset, kept);
    const open = part('continue');
    if (open && (received || !goOn)) {
      const link = document.createElement('a');
      link.href = received ? received.receipt : `/dang-ky/${form}/`;
      link.textContent = received ? 'Xem biên nhận' : 'Mở phiếu';
      link.className = 'button';
      open.before(link);
    }
    if (open && goOn && !received && !sending) {
      open.hidden = false;
      open.addEventListener('click', () => {
        place.replaceChildren();
        goOn(kept);
      });
    }
    part('drop')?.addEventListener('click', () => void forget(key).then(show));
    return slip;
  };
  const show = async () => {
    place.replaceChildren(...(await allKept()).filter(isShown).map(item));
  };

  const send = () => sendAll(isShown).then(show);
  void show().then(send);
  channel?.addEventListener('message', ({ data }: MessageEvent<{ state?: string }>) => {
    if (data.state) void show();
  });
  addEventListener('online', () => void send());
}
