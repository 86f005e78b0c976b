import type { FieldError } from '../forms/check.ts';

// What is wrong with a form, said at its fields and in a list above it.

/** Says at a field what is wrong with it, or takes it back. */
export function showError(form: HTMLFormElement, name: string, message: string | undefined): void {
  const box = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
  if (!box) return;
  const text = document.getElementById(`${name}-loi`) ?? document.createElement('p');
  if (message) {
    text.id = `${name}-loi`;
    text.className = 'error';
    text.textContent = message;
    box.querySelector('.option, input, select, textarea')?.before(text);
  } else text.remove();
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

/** Says at every field what is wrong with it, and above the form all of it, with a way to each. */
export function summarise(form: HTMLFormElement, summary: HTMLElement, errors: readonly FieldError[]): void {
  for (const { dataset } of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const name = dataset['field'] ?? '';
    showError(form, name, errors.find((error) => error.name === name)?.message);
  }
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
