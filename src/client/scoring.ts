import { advise } from '../core/scoring/advice.ts';
import { anchorOf } from '../core/scoring/anchor.ts';
import { blocksOf, type Block, type Texts } from '../core/scoring/blocks.ts';
import {
  EXCLUSIONS,
  readCarried,
  readSheet,
  SELF_ASSESSMENT,
  writeCarried,
} from '../core/scoring/carried.ts';
import { EFFORTS, unpackSet, type PackedSet } from '../core/scoring/set.ts';
import { barWords, standingWords } from '../core/scoring/words.ts';
import { dropDraft, keepDraft, readDraft } from './draft.ts';

/** Adds up while one answers, says the way to the next star, and keeps the answers on the device. */

const day = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' });

function element(name: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

function button(words: string, does: () => void): HTMLElement {
  const made = element('button', words);
  made.setAttribute('type', 'button');
  made.className = 'button second';
  made.addEventListener('click', does);
  return made;
}

function link(href: string, words: string): HTMLElement {
  const made = element('a', words);
  made.setAttribute('href', href);
  return made;
}

const listed = (blocks: readonly Block[]): HTMLElement[] =>
  blocks.flatMap(({ title, lines }) => [
    element('h3', title),
    element(
      'ul',
      ...lines.map(({ href, link: to, words }) =>
        element('li', ...(href && to ? [link(href, to)] : []), words),
      ),
    ),
  ]);

function improve(form: HTMLFormElement): void {
  const name = form.dataset['scoring'] ?? '';
  const [edition = '', slug = ''] = name.split('/');
  const { set, ranks, effortOf } = unpackSet(JSON.parse(form.dataset['set'] ?? '') as PackedSet);
  const efforts = JSON.parse(form.dataset['efforts'] ?? '[]') as string[];
  const result = form.querySelector('[data-result]');
  const bar = form.querySelector<HTMLElement>('[data-bar]');
  const total = form.querySelector('[data-total]');
  const place = form.querySelector('[data-draft]');
  // A member's sheet is kept by the database (client/council.ts), and nobody there looks for the way to more stars.
  const council = form.dataset['council'] !== undefined;
  const key = `tu-cham:${name}`;

  const input = (field: string, value: string) =>
    form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(field)}"][value="${CSS.escape(value)}"]`);
  const check = (box: HTMLInputElement | null) => {
    if (box) box.checked = true;
  };
  const texts: Texts = {
    // "1.1. Nguồn gốc sản phẩm" stands in the page with its number; only once, so it is looked up there.
    titleOf: (criterion) =>
      (document.querySelector(`#${anchorOf(criterion)} legend span`)?.textContent ?? '')
        .trim()
        .slice(criterion.length + 2),
    levelOf: (criterion, level) => (input(criterion, level)?.nextElementSibling?.textContent ?? '').trim(),
    effortName: (effort) => efforts[EFFORTS.indexOf(effort)] ?? '',
  };

  function current() {
    const { sheet } = readSheet(
      [...new FormData(form)].flatMap(([field, value]) =>
        typeof value === 'string' ? [[field, value] as const] : [],
      ),
    );
    return advise(set, ranks, effortOf, sheet);
  }

  /** Until a kept draft is taken up or dropped it is not written over. */
  let undecided = false;

  function show(): void {
    const advice = current();
    const { score } = advice;
    const begun = score.chosen.size > 0 || score.excluded.length > 0;
    if (bar) bar.hidden = !begun;
    if (!begun) {
      result?.replaceChildren();
      if (!undecided && !council) dropDraft(key);
      return;
    }
    if (total) total.textContent = barWords(score);
    if (council) {
      result?.replaceChildren(
        element('h2', standingWords(score)),
        ...listed(blocksOf({ ...advice, way: undefined, reasons: [] }, texts)),
      );
      return;
    }
    const line = writeCarried(edition, slug, score);
    if (!undecided) keepDraft(key, line);
    const send = link(
      `/dang-ky/san-pham/dien-san/?${new URLSearchParams({ [SELF_ASSESSMENT]: line }).toString()}`,
      'Gửi kèm phiếu đăng ký sản phẩm',
    );
    send.className = 'button second';
    result?.replaceChildren(
      element('h2', advice.headline),
      ...listed(blocksOf(advice, texts)),
      element('p', send),
    );
  }

  function offerDraft(): void {
    const draft = readDraft(key);
    const carried = draft && readCarried(draft.value);
    if (!draft || !carried || !place || new FormData(form).keys().next().value !== undefined) return;
    undecided = true;
    const decided = (take: boolean) => {
      undecided = false;
      place.replaceChildren();
      if (take) {
        const answered = new FormData(form);
        for (const { criterion, level } of carried.sheet.answers)
          if (!answered.has(criterion)) check(input(criterion, level));
        for (const exclusion of carried.sheet.exclusions) check(input(EXCLUSIONS, exclusion));
      }
      show();
    };
    place.append(
      element(
        'p',
        `Máy này còn giữ bản chấm dở ngày ${day.format(draft.at)}, ${String(carried.sheet.answers.length)} câu. `,
        button('Tiếp tục', () => decided(true)),
        ' ',
        button('Bỏ', () => decided(false)),
      ),
    );
  }

  /** A slow phone prepares code the first few times it runs: that is done while nobody waits, with the lowest sheet. */
  function rehearse(): void {
    const answers = set.parts.flatMap(({ sections }) =>
      sections.flatMap(({ criteria }) =>
        criteria.flatMap(({ id, levels: [lowest] }) => (lowest ? [{ criterion: id, level: lowest.id }] : [])),
      ),
    );
    for (const some of [answers.slice(0, 1), answers.slice(0, answers.length / 2), answers])
      blocksOf(advise(set, ranks, effortOf, { answers: some, exclusions: [] }), texts);
  }

  if (!council) offerDraft();
  form.addEventListener('change', show);
  show();
  // Safari knows no idle time.
  if ('requestIdleCallback' in window) requestIdleCallback(rehearse);
  else setTimeout(rehearse, 500);
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-scoring]')) improve(form);
