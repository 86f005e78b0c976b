import type { SupabaseClient } from '@supabase/supabase-js';
import type { Officer } from './core/officer.ts';
import type { Visit } from './server/desk/session.ts';

declare global {
  /** Of this build (astro.config.mjs): the commit or the number of the version, and the ISO instant at which it was made. */
  const BUILD: { version: string; at: string };
  /** The same instant, known only while pages are built ahead. */
  const BUILT_AT: string | undefined;

  namespace App {
    interface Locals {
      /** Headers that stand instead of the site's for this answer alone. */
      headers?: Readonly<Record<string, string>>;
      /** Under which name the request stands in the log. */
      requestId?: string | undefined;
      /** On pages of the desk: whoever asks, officer or not. */
      visit?: Visit;
      /** On pages of the desk that need it: the officer, and a client with the officer's rights. */
      desk?: { client: SupabaseClient; officer: Officer };
      /** What an officer sent while the database was in trouble, to be sent again. */
      unsent?: { to: string; fields: [string, string][]; asked: boolean };
      /** What somebody sent whose session had ended, to be sent again after signing in. */
      kept?: { to: string; fields: [string, string][] };
    }
  }
}
