import type { Programme } from '../core/programme.ts';
import type { Form } from './form.ts';
import { productRegistration } from './product-registration.ts';

/** Every public form of a programme. A new form is a new file and a line here. */
export function formsOf(programme: Programme): readonly Form[] {
  return [productRegistration(programme)];
}
