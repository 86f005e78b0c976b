import { existsSync } from 'node:fs';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';

/** Signs nothing that leaves this machine. A deployed site has its own, from its environment. */
const REFERENCE_SECRET = 'development-only-reference-secret-not-for-a-deployed-site';
const SEALING_SECRET = 'development-only-sealing-secret-not-for-a-deployed-site';

/** Reads `.env` of the working directory, where there is one. What is set already stays. */
export function readEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The address of a hosted database, where the user has set one. */
export function hostedDatabase(): string | undefined {
  return process.env.SUPABASE_URL || undefined;
}

/**
 * Sets what the functions and on-demand pages read, for a site that is served at `url` together with its database. Only
 * what is unset or empty, unless `force`. With a hosted database (see `hostedDatabase`) the address and key stay the user's.
 *
 * @param url origin of the site, such as `http://localhost:4321`.
 * @param options.databaseUrl where the database answers; the same origin where left out.
 * @param options.mail where mail goes (SMTP_URL, MAIL_FROM).
 * @param options.blobs where blobs are kept (NETLIFY_BLOBS_CONTEXT); nowhere where left out.
 * @returns sets back what was set.
 */
export function localEnvironment(
  url: string,
  options: { databaseUrl?: string; blobs?: string; mail?: Record<string, string>; force?: boolean } = {},
): () => void {
  const { databaseUrl = url, blobs, mail = {}, force = false } = options;
  readEnvFile();
  const database =
    hostedDatabase() && !force
      ? {}
      : {
          SUPABASE_URL: databaseUrl,
          SUPABASE_SECRET_KEY: LOCAL_KEYS.secret,
          SUPABASE_PUBLISHABLE_KEY: LOCAL_KEYS.publishable,
        };
  const site = { SITE_URL: url };
  const undo = [
    // From this machine no mail goes out, whatever the user has set.
    assign(mail, true),
    assign({ ...database, ...site }, force),
    // A secret that the user has set is as good here as ours.
    assign({ REFERENCE_SECRET, SEALING_SECRET }, false),
    assign(blobs === undefined ? {} : { NETLIFY_BLOBS_CONTEXT: blobs }, true),
  ];
  return () => undo.forEach((back) => back());
}

function assign(values: Record<string, string>, force: boolean): () => void {
  const before = new Map<string, string | undefined>();
  for (const [name, value] of Object.entries(values)) {
    if (process.env[name] && !force) continue;
    before.set(name, process.env[name]);
    process.env[name] = value;
  }
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}
