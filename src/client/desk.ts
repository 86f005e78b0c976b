/** How long before its end the page says that the signing-in ends, in milliseconds. */
const NOTICE = 15 * 60_000;

/** Says in time that the signing-in will end, and that what is typed is kept when it does. */
function sayEnding(until: number, place: HTMLElement): void {
  const minutes = Math.ceil((until - Date.now()) / 60_000);
  place.hidden = false;
  place.textContent =
    minutes > 0
      ? `Phiên đăng nhập còn ${String(minutes)} phút. Hết giờ, trang hỏi lại mật khẩu; điều đang ghi vẫn được giữ khi bạn gửi.`
      : 'Phiên đăng nhập đã hết. Cứ gửi điều đang ghi: trang hỏi mật khẩu rồi gửi tiếp, không mất gì.';
}

/** What is left when the page comes, as the site reckons: the clock of this machine may be a day off. */
const left = Number(document.body.dataset['left'] ?? NaN);
const place = document.querySelector<HTMLElement>('[data-ending]');
if (place && !Number.isNaN(left)) {
  const until = Date.now() + left;
  const check = () => {
    if (until - Date.now() <= NOTICE) sayEnding(until, place);
  };
  check();
  setInterval(check, 30_000);
}
