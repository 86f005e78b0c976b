import { messageFor, readAnswers } from '../forms/check.ts';
import { AGE, BASE, KEY, SAVE, type Rule } from '../forms/form.ts';
import { showError, summarise } from './errors.ts';
import { allKept, forget, keep, spill, type Kept } from './kept.ts';
import { showKept } from './kept-list.ts';
import { channel, post, sendKept, type Outcome, type Told } from './send.ts';
import { fit, labelOf, putIn, rawOf, typedIn } from './typed.ts';

/**
 * Improves a form that already works: checks it by the rules that came with the page, keeps what is typed on the device, and
 * sends it without leaving the page, again and again while the line or the site is away.
 */

/** How long after a letter is typed it is kept, and the first and longest pause between two tries; in milliseconds. */
const PAUSE = { keep: 300, first: 2_000, longest: 300_000 };

/** Each pause twice the one before, and by chance shorter or longer, so that a village does not call all at once. */
function pauseBefore(tries: number): number {
  return Math.min(PAUSE.first * 2 ** tries, PAUSE.longest) * (0.5 + Math.random());
}

/** `crypto.randomUUID` is missing on older phones. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Asks the browser to wake the service worker when the line is back, where it can. */
function askForSync(): void {
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker.ready
    .then((worker) =>
      (worker as { sync?: { register: (tag: string) => Promise<void> } }).sync?.register('gui-phieu'),
    )
    .catch(() => undefined);
}

/** Which version of a dossier a base (server/going-on.ts) names; sealed anew it is still the same. */
const versionOf = (base = '') => base.split(' ')[0];

function improve(form: HTMLFormElement): void {
  // All of them come with the form (components/form).
  const part = (name: string) => document.querySelector(`[data-${name}]`) as HTMLElement;
  const [summary, state, note] = [part('summary'), part('state'), part('kept-note')];
  const rules = JSON.parse(form.dataset['rules'] ?? '[]') as Rule[];
  const keyInput = form.elements.namedItem(KEY) as HTMLInputElement;
  /** Which version of a dossier is gone on with; only in forms that can be. */
  const baseInput = form.elements.namedItem(BASE) as HTMLInputElement | null;
  /** The page came with a dossier that this device may know. */
  const known = keyInput.value !== '';
  keyInput.value ||= newKey();
  /** Since when the form is open, sealed by the site; nothing where the line is away. */
  let opened = '';
  void fetch('/api/opened')
    .then(async (answer) => {
      if (answer.ok) opened = await answer.text();
    })
    .catch(() => undefined);

  /** When something was last typed here; 0 while nothing was. And up to when it is kept. */
  let typedAt = 0;
  let keptAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leaving = false;
  /** The reference under which it was left unfinished. */
  let left: string | undefined;
  /** The sending under way: when the button was pressed, how often it was tried, what the device does not keep. */
  let waiting: { since: number; tries: number; body: string; kept: boolean; busy: boolean } | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  /** Says how things stand, in words that come with the page; `…` in them is the reference. */
  function say(word: string, reference = ''): void {
    state.textContent = (state.dataset[word] ?? '').replace('{ma}', reference);
  }

  const asKept = (old: Kept | undefined): Kept => ({
    ...old,
    key: keyInput.value,
    form: form.dataset['form'] ?? '',
    name: form.dataset['name'] ?? '',
    version: Number(form.dataset['version']),
    raw: typedIn(form, rules),
    labels: Object.fromEntries(rules.map(({ name }) => [name, labelOf(form, name)])),
    changed: typedAt || (old?.changed ?? Date.now()),
    base: baseInput?.value || old?.base,
    left: left ?? old?.left,
    stale: undefined,
  });

  async function keepTyped(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!typedAt) return;
    const at = typedAt;
    if (await keep(keyInput.value, asKept)) {
      keptAt = at;
      note.hidden = false;
    }
  }

  /** A page that is being left gets nothing done any more: what is not kept is put down at once. */
  function leave(): void {
    if (typedAt > keptAt) spill(asKept(undefined));
    void keepTyped();
  }

  function goFrom(base: string | undefined): void {
    if (!baseInput || !base) return;
    baseInput.value = base;
    channel?.postMessage({ key: keyInput.value, name: BASE, values: [base] });
  }

  /** Lets the site show the form again, with what another device has changed. */
  function showChanges(pressed?: string): void {
    if (pressed) {
      const button = document.createElement('input');
      [button.type, button.name, button.value] = ['hidden', pressed, '1'];
      form.append(button);
    }
    form.submit();
  }

  function putBack(kept: Kept): void {
    void keepTyped();
    keyInput.value = kept.key;
    if (baseInput) baseInput.value = kept.base ?? '';
    left = kept.left;
    typedAt = keptAt = 0;
    for (const said of form.querySelectorAll<HTMLElement>('[data-afresh]')) said.hidden = false;
    const { fits, lost } = fit(rules, kept.raw);
    for (const [name, values] of Object.entries(fits)) putIn(form, name, values);
    note.hidden = false;
    const words = Object.entries(lost).map(
      ([name, values]) => `${kept.labels[name] ?? name}: ${values.join(', ')}`,
    );
    if (words.length > 0) {
      const lines = [
        'Phiếu đã đổi từ lần ghi trước. Những điều sau không còn chỗ, xin ghi lại nếu cần:',
        ...words,
      ];
      // It stays there to be copied.
      part('lost').replaceChildren(
        ...lines.map((line) => {
          const text = document.createElement('p');
          text.textContent = line;
          return text;
        }),
      );
    }
  }

  function goOn(kept: Kept): void {
    putBack(kept);
    form.querySelector<HTMLElement>('[data-field] :is(input, select, textarea)')?.focus();
  }

  /**
   * The page brought a dossier. What this device keeps of the same version is what was typed after it, and put back; what it keeps
   * of another version stays beside it under a key of its own, to be chosen.
   */
  async function meet(): Promise<void> {
    const kept = (await allKept()).find(({ key }) => key === keyInput.value);
    if (!kept || kept.sending || typedAt) return;
    if (JSON.stringify(kept.raw) === JSON.stringify(typedIn(form, rules))) return;
    if (versionOf(kept.base) === versionOf(baseInput?.value)) putBack(kept);
    else {
      const key = newKey();
      await keep(key, () => ({ ...kept, key }));
      await forget(kept.key);
    }
  }

  async function finish(outcome: Outcome): Promise<void> {
    if (!waiting) return;
    clearTimeout(retry);
    const { since, kept } = waiting;
    if (outcome.state === 'later') {
      say(kept ? 'later' : 'here');
      askForSync();
      retry = setTimeout(() => void attempt(), pauseBefore(waiting.tries++));
      return;
    }
    waiting = undefined;
    if (outcome.state === 'wrong') {
      say('');
      // The rules that came with this page found nothing wrong: the site asks otherwise by now. It shows the form as it is today, with
      // everything that was typed.
      form.submit();
    } else if (outcome.state === 'refused') say('refused');
    else if (outcome.state === 'changed') showChanges();
    else if (typedAt > since) {
      goFrom(outcome.base);
      await keepTyped();
      say('changed', outcome.reference);
    } else {
      say('received');
      typedAt = 0;
      await forget(keyInput.value);
      location.assign(outcome.receipt);
    }
  }

  async function attempt(): Promise<void> {
    const sending = waiting;
    if (!sending || sending.busy) return;
    sending.busy = true;
    say('sending');
    const outcome = sending.kept ? await sendKept(keyInput.value) : await post(form.action, sending.body);
    sending.busy = false;
    if (waiting === sending) await finish(outcome);
  }

  /** What would be posted, as a body. */
  function bodyOf(...also: [string, string][]): string {
    const answers = Object.entries(rawOf(form)).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    return new URLSearchParams([...answers, [AGE, opened], ...also]).toString();
  }

  /** Leaves what is typed so far on the site, to be gone on with elsewhere. It stays on the device as well. */
  async function save(): Promise<void> {
    say('saving');
    const outcome = await post(form.action, bodyOf([SAVE, '1']));
    summarise(form, summary, outcome.state === 'wrong' ? outcome.errors : []);
    if (outcome.state === 'received') {
      left = outcome.reference;
      goFrom(outcome.base);
      typedAt ||= Date.now();
      await keepTyped();
      say('saved', outcome.reference);
    } else if (outcome.state === 'changed') showChanges(SAVE);
    else say(outcome.state === 'wrong' ? '' : 'unsaved');
  }

  async function send(): Promise<void> {
    const body = bodyOf();
    const sending = { since: Date.now(), tries: 0, body, kept: false, busy: false };
    waiting = sending;
    say('sending');
    clearTimeout(timer);
    timer = undefined;
    sending.kept = await keep(keyInput.value, (old) => ({
      ...asKept(old),
      changed: Math.min(typedAt || sending.since, sending.since),
      sending: { address: form.action, body, since: sending.since },
      received: undefined,
    }));
    if (sending.kept) note.hidden = false;
    await attempt();
  }

  form.addEventListener('submit', (event) => {
    // To be seen and printed: not a sending, and whoever comes back from there goes on without being asked.
    const submitter = event.submitter as HTMLButtonElement | null;
    if (submitter?.hasAttribute('formaction')) {
      // A page that is being left does not get everything kept in time: first keep, then leave.
      if (leaving || !('requestSubmit' in form)) return;
      event.preventDefault();
      void keepTyped().then(() => {
        history.replaceState({ key: keyInput.value }, '');
        leaving = true;
        form.requestSubmit(submitter);
        leaving = false;
      });
      return;
    }
    event.preventDefault();
    if (waiting?.busy) return;
    if (submitter?.name === SAVE) {
      void save();
      return;
    }
    const reading = readAnswers(rules, rawOf(form));
    summarise(form, summary, reading.ok ? [] : reading.errors);
    if (reading.ok) void send();
    else say('');
  });

  for (const type of ['input', 'change'] as const)
    form.addEventListener(type, (event) => {
      typedAt = Date.now();
      // Not after the last letter: whoever types without a pause is not to lose it all.
      timer ??= setTimeout(() => void keepTyped(), PAUSE.keep);
      const { name } = event.target as HTMLInputElement;
      channel?.postMessage({ key: keyInput.value, name, values: rawOf(form)[name] ?? [] });
    });

  // What was wrong is taken back as soon as it is put right; nothing is called wrong while it is being typed.
  form.addEventListener('change', (event) => {
    const field = rules.find(({ name }) => name === (event.target as HTMLInputElement).name);
    const shown = field && form.querySelector(`[data-field="${field.name}"].wrong`);
    if (field && shown) showError(form, field.name, messageFor(field, rawOf(form)[field.name] ?? []));
  });

  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
    else void attempt();
  });
  addEventListener('online', () => void attempt());

  // Another tab with the same filling-in: what is typed there stands here too, and what is sent there is sent.
  channel?.addEventListener(
    'message',
    ({ data }: MessageEvent<Told | { key: string; name: string; values: readonly string[] }>) => {
      if (data.key !== keyInput.value) return;
      if ('name' in data) putIn(form, data.name, data.values);
      else if (data.state === 'received') {
        waiting ??= { since: Date.now(), tries: 0, body: '', kept: true, busy: false };
        void finish(data);
      }
    },
  );

  note.querySelector('button')?.addEventListener('click', () => {
    clearTimeout(timer);
    timer = undefined;
    clearTimeout(retry);
    waiting = undefined;
    typedAt = 0;
    void forget(keyInput.value).then(() => {
      form.reset();
      keyInput.value = newKey();
      if (baseInput) baseInput.value = '';
      left = undefined;
      note.hidden = true;
      say('dropped');
    });
  });

  const { key: cameFrom } = (history.state ?? {}) as { key?: string };
  if (cameFrom) {
    history.replaceState(null, '');
    void allKept().then((all) => {
      const kept = all.find(({ key }) => key === cameFrom);
      if (kept && !typedAt) goOn(kept);
    });
  }
  const list = () =>
    showKept(
      part('kept'),
      (kept) =>
        kept.key !== keyInput.value &&
        (kept.form === form.dataset['form'] || !!kept.sending || !!kept.received),
      goOn,
    );
  if (known) void meet().then(list);
  else list();
}

const form = document.querySelector<HTMLFormElement>('[data-form]');
if (form) improve(form);
