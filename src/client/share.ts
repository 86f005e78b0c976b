/** Sends a page's address on with what the device has for it, or copies it. */
const share = document.querySelector<HTMLElement>('[data-share]');
const address = share?.querySelector('a')?.href ?? location.href;
const said = share?.querySelector<HTMLElement>('[role="status"]');
const send = share?.querySelector<HTMLButtonElement>('[data-send]');
const copy = share?.querySelector<HTMLButtonElement>('[data-copy]');

function say(words: string): void {
  if (said) said.textContent = words;
}

if (send && 'share' in navigator) {
  send.hidden = false;
  send.addEventListener('click', () => {
    navigator
      .share({ title: share?.dataset['title'] ?? document.title, url: address })
      .catch((error: unknown) => {
        // Whoever changed their mind need not be told.
        if (!(error instanceof DOMException && error.name === 'AbortError'))
          say('Máy không gửi được. Bấm “Chép địa chỉ” rồi dán vào tin nhắn.');
      });
  });
}
if (copy && 'clipboard' in navigator) {
  copy.hidden = false;
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(address).then(
      () => say('Đã chép địa chỉ.'),
      () => say('Máy không cho chép. Nhấn giữ vào địa chỉ để chép.'),
    );
  });
}
