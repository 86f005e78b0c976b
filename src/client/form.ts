import { messageFor, readAnswers, type FieldError, type Raw } from '../forms/check.ts';
import { AGE, KEY, type Rule } from '../forms/form.ts';

/**
 * Improves a form that already works: checks it by the rules that came with the page, sends it without leaving the page,
 * and keeps everything typed where it is when the line or the site fails.
 */

const STATES = {
  sending: 'Đang gửi…',
  received: 'Đã nhận. Đang mở biên nhận…',
  offline: 'Chưa gửi được vì không có mạng. Điều đã ghi vẫn còn nguyên; có mạng thì bấm gửi lại.',
  notKept:
    'Chưa gửi được: nơi giữ hồ sơ đang không trả lời. Điều đã ghi vẫn còn nguyên; đợi một lát rồi bấm gửi lại.',
  refused: 'Chưa gửi được. Điều đã ghi vẫn còn nguyên; tải lại trang nếu bấm gửi lại vẫn không được.',
};

/** Long enough for a slow line; a request that hangs longer is tried again by hand. In milliseconds. */
const PATIENCE = 30_000;

function rawOf(form: HTMLFormElement): Raw {
  const raw: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') (raw[name] ??= []).push(value);
  return raw;
}

/** `crypto.randomUUID` is missing on older phones. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function showError(form: HTMLFormElement, name: string, message: string | undefined): void {
  const box = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
  const text = document.getElementById(`${name}-loi`);
  if (!box || !text) return;
  text.textContent = message ?? '';
  text.hidden = !message;
  box.classList.toggle('wrong', Boolean(message));
  const described = box.querySelector('fieldset') ?? box.querySelector('input, select, textarea');
  const ids = (described?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((id) => id && id !== text.id);
  if (message) ids.push(text.id);
  if (ids.length > 0) described?.setAttribute('aria-describedby', ids.join(' '));
  else described?.removeAttribute('aria-describedby');
  for (const input of box.querySelectorAll('input:not([type=radio], [type=checkbox]), select, textarea'))
    if (message) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
}

function summarise(
  form: HTMLFormElement,
  summary: HTMLElement,
  rules: readonly Rule[],
  errors: readonly FieldError[],
): void {
  for (const { name } of rules) showError(form, name, errors.find((error) => error.name === name)?.message);
  summary.replaceChildren();
  if (errors.length === 0) return;
  const template = document.querySelector<HTMLTemplateElement>('[data-summary-template]');
  if (!template) return;
  const notice = template.content.cloneNode(true) as DocumentFragment;
  const list = notice.querySelector('ul');
  for (const { name, message } of errors) {
    const link = document.createElement('a');
    link.href = `#${name}`;
    link.textContent = message;
    const item = document.createElement('li');
    item.append(link);
    list?.append(item);
  }
  summary.append(notice);
  summary.focus();
  summary.scrollIntoView();
}

function improve(form: HTMLFormElement): void {
  const rules = JSON.parse(form.dataset['rules'] ?? '[]') as Rule[];
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  const state = form.querySelector<HTMLElement>('[data-state]');
  const key = form.elements.namedItem(KEY);
  if (!summary || !state || !(key instanceof HTMLInputElement)) return;
  key.value ||= newKey();
  const opened = Date.now();
  const age = form.elements.namedItem(AGE);
  let sending = false;

  async function send(): Promise<void> {
    if (!state || !summary) return;
    state.textContent = STATES.sending;
    if (age instanceof HTMLInputElement) age.value = String(Date.now() - opened);
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(rawOf(form)))
      for (const value of values) body.append(name, value);
    let answer: Response;
    try {
      answer = await fetch(form.action, {
        method: 'POST',
        body,
        headers: { Accept: 'application/json' },
        signal: 'timeout' in AbortSignal ? AbortSignal.timeout(PATIENCE) : null,
      });
    } catch {
      state.textContent = STATES.offline;
      return;
    }
    const data = (await answer.json().catch(() => ({}))) as { receipt?: string; errors?: FieldError[] };
    if (answer.ok && data.receipt) {
      state.textContent = STATES.received;
      location.assign(data.receipt);
    } else if (answer.status === 422 && data.errors) {
      state.textContent = '';
      summarise(form, summary, rules, data.errors);
    } else state.textContent = answer.status === 503 ? STATES.notKept : STATES.refused;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (sending) return;
    const reading = readAnswers(rules, rawOf(form));
    summarise(form, summary, rules, reading.ok ? [] : reading.errors);
    if (!reading.ok) {
      state.textContent = '';
      return;
    }
    sending = true;
    void send().finally(() => {
      sending = false;
    });
  });

  // What was wrong is taken back as soon as it is put right; nothing is called wrong while it is being typed.
  form.addEventListener('change', (event) => {
    const field = rules.find(({ name }) => name === (event.target as HTMLInputElement).name);
    const shown = field && form.querySelector(`[data-field="${field.name}"].wrong`);
    if (field && shown) showError(form, field.name, messageFor(field, rawOf(form)[field.name] ?? []));
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-form]')) improve(form);
