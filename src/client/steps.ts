import { messageFor } from '../forms/check.ts';
import { SAVE, type Rule } from '../forms/form.ts';
import { summarise } from './errors.ts';
import { controls, labelOf, rawOf } from './typed.ts';

/**
 * A long form step by step: one part at a time, its place in the address so that the browser's own "back" leads to the part
 * before; at the last one everything that was answered, each with the way back to it. Nothing here keeps or sends: form.ts does.
 */

/** What was answered to a question, in the words of the page. */
function answered(form: HTMLFormElement, name: string): string {
  return controls(form, name)
    .flatMap((control) => {
      if (control instanceof HTMLSelectElement)
        return control.value ? (control.selectedOptions[0]?.text ?? []) : [];
      if (control.type !== 'radio' && control.type !== 'checkbox') return control.value.trim() || [];
      return (control as HTMLInputElement).checked ? (control.labels?.[0]?.textContent ?? []) : [];
    })
    .join('; ');
}

/** Every question with its answer, or with what is missing, and a link to it. */
function listOf(form: HTMLFormElement, rules: readonly Rule[]): HTMLElement {
  const list = document.createElement('dl');
  const template = document.querySelector<HTMLTemplateElement>('[data-check-template]');
  const raw = rawOf(form);
  for (const rule of rules) {
    const { name, kind } = rule;
    const pair = template?.content.cloneNode(true) as DocumentFragment | undefined;
    const [label, words, link] = ['dt', 'span', 'a'].map((tag) => pair?.querySelector(tag));
    if (kind === 'consent' || !pair || !label || !words || !link) continue;
    const problem = messageFor(rule, raw[name] ?? []);
    label.textContent = labelOf(form, name);
    words.textContent = [answered(form, name), problem].filter(Boolean).join(' – ') || 'Để trống';
    words.classList.toggle('error', problem !== undefined);
    link.setAttribute('href', `#${name}`);
    link.ariaLabel = `Sửa: ${label.textContent}`;
    list.append(pair);
  }
  return list;
}

function inSteps(form: HTMLFormElement): void {
  const rules = JSON.parse(form.dataset['rules'] ?? '[]') as Rule[];
  const steps = [...form.querySelectorAll<HTMLElement>('section[id^=buoc-]')];
  /** All of them come with the form (components/form). */
  const part = (name: string) => form.querySelector(`[data-${name}]`) as HTMLElement;
  const [summary, progress, next, back] = [part('summary'), part('progress'), part('next'), part('back')];
  const last = steps.length - 1;
  let at = 0;

  function show(step: number): void {
    at = step;
    for (const [i, section] of steps.entries()) section.hidden = i !== step;
    progress.textContent = `Phần ${String(step + 1)}/${String(steps.length)}`;
    back.hidden = step === 0;
    next.hidden = step === last;
    part('send').hidden = step !== last;
    if (step === last) part('check').replaceChildren(listOf(form, rules));
  }

  /** The part that something on the page belongs to, or is. */
  const stepOf = (hash: string) => {
    const target = document.getElementById(hash.slice(1));
    return steps.findIndex((section) => target && section.contains(target));
  };

  function goTo(step: number): void {
    if (step < 0 || step > last) return;
    history.pushState(history.state, '', `#buoc-${String(step + 1)}`);
    show(step);
    summary.replaceChildren();
    progress.scrollIntoView();
    steps[step]?.querySelector('h2')?.focus({ preventScroll: true });
  }

  /** On to the next part; what will not do as it was typed is said first. What is only missing yet can wait. */
  function goOn(): void {
    const raw = rawOf(form);
    const errors = rules.flatMap(({ name, ...rule }) => {
      const given = raw[name] ?? [];
      const typed = stepOf(`#${name}`) === at && given.join('').trim();
      const message = typed && messageFor({ name, ...rule }, given);
      return message ? { name, message } : [];
    });
    summarise(form, summary, errors);
    if (errors.length === 0) goTo(at + 1);
  }

  next.addEventListener('click', goOn);
  back.addEventListener('click', () => goTo(at - 1));
  // "Enter" in a field means to go on, not to send what is not finished.
  form.addEventListener(
    'submit',
    (event) => {
      const pressed = event.submitter as HTMLButtonElement | null;
      if (at === last || pressed?.name === SAVE) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      goOn();
    },
    { capture: true },
  );
  // What a link leads to has to be there before the browser goes to it.
  document.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const step = stepOf(link?.hash ?? '');
    if (step >= 0) show(step);
  });
  addEventListener('popstate', () => show(Math.max(0, stepOf(location.hash))));

  part('steps').hidden = progress.hidden = false;
  part('parts').removeAttribute('open');
  const wrong = steps.findIndex((section) => section.querySelector('.wrong'));
  show(Math.max(0, stepOf(location.hash), wrong));
}

const form = document.querySelector<HTMLFormElement>('[data-form]');
if (form) inSteps(form);
