import { appendFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import project from '../package.json' with { type: 'json' };
import { readEnvironment, withoutWhich } from '../src/server/environment.ts';

/**
 * Where the site will stand. While building on Netlify every variable that a function needs must already be set, so
 * that a deployment fails by name instead of the first visitor's form.
 *
 * @param building true for `astro build`, which needs a public address; otherwise the development address is used
 * @throws Error naming what is missing and what it is for
 */
export function deployment(building: boolean): { site: string } {
  try {
    process.loadEnvFile('.env');
  } catch {
    // There is none on Netlify, nor before somebody needs one.
  }
  if (process.env['NETLIFY']) {
    const env = readEnvironment(process.env);
    for (const line of withoutWhich(env)) console.warn(line);
    return { site: env.SITE_URL };
  }
  const site = process.env['SITE_URL'] || process.env['URL'];
  if (site) return { site };
  if (building)
    throw new Error(
      'Thiếu biến môi trường SITE_URL: địa chỉ công khai của trang, ví dụ https://ocop.example.vn',
    );
  return { site: 'http://localhost:4321' };
}

/** Which build this is: by the commit where the platform names it, else by the number in package.json. */
export function thisBuild(now = new Date()): { version: string; at: string } {
  const version = process.env['COMMIT_REF']?.slice(0, 10) || project.version;
  return { version, at: now.toISOString() };
}

/** Where a browser puts a photo: on the site's own origin, because the Content-Security-Policy knows no other. */
const UPLOADS = '/storage/v1/object/upload/sign/*';

/** The line of `_redirects` by which Netlify hands what is put there on to the database's storage. */
export function uploadsRedirect(supabaseUrl: string): string {
  return `${UPLOADS} ${new URL(supabaseUrl).origin}${UPLOADS.replace('*', ':splat')} 200\n`;
}

/** Writes that line into a build on Netlify. On one machine the database is on the same origin already. */
export function uploadsOnOwnOrigin(): AstroIntegration {
  return {
    name: 'uploads-on-own-origin',
    hooks: {
      'astro:build:done'({ dir }) {
        const supabaseUrl = process.env['SUPABASE_URL'];
        if (process.env['NETLIFY'] && supabaseUrl)
          appendFileSync(new URL('_redirects', dir), uploadsRedirect(supabaseUrl));
      },
    },
  };
}
