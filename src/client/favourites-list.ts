import { showCompared } from './comparing.ts';
import { keep, kept, showKept } from './favourites.ts';
import { catalogue, ProductList } from './products.ts';

/** The list of what is kept on this device, newest first. */
const say = document.querySelector('[data-kept-state]');
const place = document.querySelector('[data-products]');
const list = place && new ProductList(place);
const clear = document.querySelector<HTMLElement>('[data-clear]');
const undo = document.querySelector<HTMLElement>('[data-undo]');
const compare = document.querySelector<HTMLElement>('[data-compare-room]');

let before: string[] = [];

function words(shown: number, gone: number): string {
  if (shown + gone === 0) return 'Chưa lưu sản phẩm nào. Ở mỗi sản phẩm có nút “Lưu”.';
  const here = shown > 0 ? `${String(shown)} sản phẩm.` : '';
  return gone > 0 ? `${here} ${String(gone)} sản phẩm đã lưu nay không còn trên trang.`.trim() : here;
}

async function show(): Promise<void> {
  const ids = kept();
  const { rowOf, listed } = await catalogue();
  const rows = ids.flatMap((id) => rowOf(id) ?? []);
  list?.show(rows, listed);
  if (say) say.textContent = words(rows.length, ids.length - rows.length);
  if (clear) clear.hidden = ids.length === 0;
  if (undo) undo.hidden = before.length === 0;
  if (compare) compare.hidden = rows.length < 2;
  showKept();
  showCompared();
}

const failed = (): void => {
  if (say) say.textContent = 'Chưa tải được danh sách vì mạng yếu. Có mạng thì tải lại trang.';
};

clear?.addEventListener('click', () => {
  before = kept();
  keep([]);
  void show()
    .catch(failed)
    .finally(() => undo?.focus());
});
undo?.addEventListener('click', () => {
  keep(before);
  before = [];
  void show()
    .catch(failed)
    .finally(() => clear?.focus());
});
void show().catch(failed);
