import type { Programme } from '../core/programme.ts';
import { feedback } from './feedback.ts';
import type { Form } from './form.ts';
import { productRegistration } from './product-registration.ts';
import { purchaseRequest } from './purchase-request.ts';
import { ratingDossier } from './rating-dossier.ts';
import { supportRequest } from './support-request.ts';
import { trainingRegistration } from './training.ts';

/** Every public form of a programme, in the order of their overview. A new form is a new file and a line here. */
export function formsOf(programme: Programme): readonly Form[] {
  return [
    productRegistration(programme),
    ratingDossier(programme),
    trainingRegistration(programme),
    supportRequest(programme),
    purchaseRequest(),
    feedback(programme),
  ];
}
