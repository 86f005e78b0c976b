import {
  certificateState,
  EXPIRING_DAYS,
  REASSESSMENT_DAYS,
  validUntil,
  type CertificateDates,
  type CertificateState,
} from './certificate-state.ts';
import { addDays } from './days.ts';

/** From that day on (`YYYY-MM-DD`; empty: from ever) a certificate is in that state. */
export type StateChange = readonly [from: string, state: CertificateState];

/**
 * Every state a certificate has been in and will be in, as far as is known now. For who must tell the state of a day
 * without the rules that lead to it: a browser that looks at twenty thousand of them.
 */
export function stateChanges(certificate: CertificateDates): readonly [StateChange, ...StateChange[]] {
  const { decision, withdrawnOn, reassessmentFiledOn, extendedUntil } = certificate;
  const end = decision && validUntil(decision);
  const days = [
    withdrawnOn,
    reassessmentFiledOn,
    extendedUntil && addDays(extendedUntil, 1),
    ...(decision && end
      ? [decision.date, addDays(end, -EXPIRING_DAYS), addDays(end, 1), addDays(end, REASSESSMENT_DAYS + 1)]
      : []),
  ];
  const changes: [StateChange, ...StateChange[]] = [['', certificateState(certificate, '0000-01-01')]];
  for (const day of days.filter((one) => one !== null).sort()) {
    const state = certificateState(certificate, day);
    if (state !== changes.at(-1)?.[1]) changes.push([day, state]);
  }
  return changes;
}
