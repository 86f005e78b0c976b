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
