import { addMonths } from '../core/dates.ts';

/** Months a dossier is kept, as the privacy page says (content/guides/du-lieu-ca-nhan.md); a test compares the two. */
export const RETENTION_MONTHS = 36;

/** The instant before which dossiers have been kept long enough. */
export function eraseBefore(now: Date): Date {
  const iso = now.toISOString();
  return new Date(`${addMonths(iso.slice(0, 10), -RETENTION_MONTHS)}${iso.slice(10)}`);
}
