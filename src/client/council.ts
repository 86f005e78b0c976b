/** Keeps a council member's sheet while they fill it in: some seconds after a change it is sent as a draft. */

/** How long after a change, in milliseconds. */
const AFTER = 2_000;
/** Long enough for a slow line, in milliseconds. */
const PATIENCE = 15_000;

const time = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'short' });

function keep(form: HTMLFormElement): void {
  const place = form.querySelector('[data-saved]');
  const version = form.querySelector<HTMLInputElement>('input[name="ban"]');
  if (!place || !version) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let again = false;
  let leaving = false;

  const say = (text: string) => (place.textContent = text);

  async function save(kept: HTMLInputElement): Promise<void> {
    if (leaving) return;
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('viec', 'luu');
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body,
        signal: 'timeout' in AbortSignal ? AbortSignal.timeout(PATIENCE) : null,
      });
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
      const said = isJson ? ((await answer.json()) as { version?: unknown; said?: unknown }) : {};
      if (answer.ok && typeof said.version === 'number') {
        kept.value = String(said.version);
        say(`Đã lưu nháp lúc ${time.format(new Date())}.`);
      } else if (answer.status === 401)
        say('Phiên đăng nhập đã hết. Bấm “Lưu nháp”: trang hỏi mật khẩu rồi lưu tiếp, không mất gì.');
      else
        say(
          typeof said.said === 'string'
            ? said.said
            : 'Chưa lưu được. Điều đang ghi còn ở trang này; bấm “Lưu nháp” để thử lại.',
        );
    } catch {
      say('Mạng đang yếu nên chưa lưu được. Điều đang ghi còn ở trang này; trang thử lại khi bạn chấm tiếp.');
    }
    sending = false;
    if (again) {
      again = false;
      await save(kept);
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(version), AFTER);
  };
  form.addEventListener('change', later);
  form.addEventListener('input', later);
  // Whatever the buttons send is newer than what waits here.
  form.addEventListener('submit', () => {
    leaving = true;
    clearTimeout(timer);
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-council]')) keep(form);
