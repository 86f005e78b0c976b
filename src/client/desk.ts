/** How long before its end the page says that the signing-in ends, in milliseconds. */
const NOTICE = 15 * 60_000;
/** Long enough for a slow line, in milliseconds. */
const SLOW_LINE = 15_000;

/** When the signing-in ends, by the clock of this machine: at the latest, and if nothing is opened or sent until then. */
interface Ends {
  latest: number;
  idle: number;
}

/** Says in time that the signing-in will end, and that what is typed is kept when it does; '' while there is time. */
function endingWords({ latest, idle }: Ends, now: number): string {
  const minutes = Math.ceil((Math.min(latest, idle) - now) / 60_000);
  if (minutes > NOTICE / 60_000) return '';
  if (minutes <= 0)
    return 'Phiên đăng nhập đã hết. Cứ gửi điều đang ghi: trang hỏi mật khẩu rồi gửi tiếp, không mất gì.';
  const kept = 'Hết giờ, trang hỏi lại mật khẩu; điều đang ghi vẫn được giữ khi bạn gửi.';
  return latest <= idle
    ? `Phiên đăng nhập còn ${String(minutes)} phút. ${kept}`
    : `Đã lâu chưa mở hay gửi gì: phiên đăng nhập còn ${String(minutes)} phút. ${kept}`;
}

/** What is left when a page or an answer comes, as the site reckons: the clock of this machine may be a day off. */
function endsIn(left: number, idle: number): Ends | undefined {
  const now = Date.now();
  return Number.isFinite(left) && Number.isFinite(idle)
    ? { latest: now + left, idle: now + idle }
    : undefined;
}

/** Asks for the session to go on; undefined where it is over, or nobody answered. */
async function goOn(): Promise<Ends | undefined> {
  const answer = await fetch('/can-bo/phien/', {
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    signal: 'timeout' in AbortSignal ? AbortSignal.timeout(SLOW_LINE) : null,
  });
  if (!answer.ok) return undefined;
  const { left, idle } = (await answer.json()) as { left: number; idle: number };
  return endsIn(left, idle);
}

const { left, idle } = document.body.dataset;
let ends = endsIn(Number(left ?? NaN), Number(idle ?? NaN));
const place = document.querySelector<HTMLElement>('[data-ending]');
const text = place?.querySelector('p');
const button = place?.querySelector('button');
if (place && text && button && ends) {
  const check = () => {
    if (!ends) return;
    const words = endingWords(ends, Date.now());
    place.hidden = words === '';
    if (text.textContent !== words) text.textContent = words;
    // Beyond the last hour there is no going on.
    button.hidden = ends.latest <= ends.idle || ends.idle <= Date.now();
  };
  button.addEventListener('click', () => {
    goOn()
      .then((longer) => {
        ends = longer ?? (ends && { ...ends, idle: 0 });
        check();
      })
      .catch(() => {
        text.textContent = 'Mạng đang yếu, chưa hỏi được. Bấm lại sau một lát.';
      });
  });
  check();
  setInterval(check, 30_000);
}
