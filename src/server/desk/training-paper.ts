import { formatPhone } from '../../core/phone.ts';
import { trainingList } from '../../core/papers/training.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { communeName } from '../../core/programme.ts';
import type { Officer } from '../../core/officer.ts';
import { programme } from '../programme.ts';
import { issuingOf } from './list-form.ts';
import { issuingFor } from './list-papers.ts';
import type { Training } from './training.ts';

/** Who is to come to a class, to sign in or as it was ticked; who said no is not on it, an open name leaves a line to write on. */
export function trainingPaper(training: Training, officer: Pick<Officer, 'role' | 'commune'>): Paper {
  const { title, from, to, place, sessions, places, state } = training;
  const communes = new Map(programme.communes.map((commune) => [commune.id, communeName(commune)]));
  const begun =
    state === 'closed' || places.some(({ people }) => people.some(({ attended }) => attended.length > 0));
  const presence = (attended: readonly number[]) =>
    sessions.map((_, i) => (begun ? attended.includes(i + 1) : null));
  return trainingList({
    issuing: issuingFor(
      { ...issuingOf(officer, 'selection'), sign: 'DS-TH', recipients: 'Lưu: VT' },
      { number: null, signedOn: null, signer: null },
    ),
    course: `“${title}”`,
    from,
    to,
    place,
    sessions: [...sessions],
    trainees: places
      .filter(({ answer, withdrawn }) => answer !== 'no' && !withdrawn)
      .flatMap(({ people, senderName, commune, phone, representative, subject }) => {
        const shared = {
          organisation: senderName || subject || null,
          unit: communes.get(commune ?? '') ?? null,
          phone: phone ? formatPhone(phone) : null,
        };
        return people.length > 0
          ? people.map(({ name, position, attended }) => ({
              ...shared,
              name,
              position,
              attended: presence(attended),
            }))
          : [
              {
                ...shared,
                name: `(người của ${representative || senderName || 'cơ sở'})`,
                position: null,
                attended: presence([]),
              },
            ];
      }),
  });
}
