import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, Context } from '@netlify/functions';

/** A function of netlify/functions, or another of the same shape, ready to be matched. */
export interface LocalFunction {
  name: string;
  handler: (request: Request, context: Context) => unknown;
  patterns: URLPattern[];
  /** undefined: every method. */
  methods: readonly string[] | undefined;
  /** Asked only where no static file answers. */
  preferStatic: boolean;
  /** When the clock calls it; undefined where requests do. */
  schedule: string | undefined;
}

export interface FunctionMatch {
  called: LocalFunction;
  params: Record<string, string>;
}

/**
 * Loads the functions of a folder (Functions v2: a default export and `config`), in the order of their names.
 *
 * @param load imports a file: the dev server and the preview do it in different ways.
 * @returns nothing where the folder is missing.
 * @throws naming the file that is not a function.
 */
export async function loadFunctions(
  directory: string,
  load: (file: string) => Promise<unknown>,
): Promise<LocalFunction[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => /\.(mts|mjs)$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => asFunction(name.replace(/\.\w+$/, ''), await load(join(directory, name)))),
  );
}

/**
 * Reads a module as a function. Without `config.path` it is served where Netlify does, under `/.netlify/functions/`.
 * @throws where the module has no handler.
 */
export function asFunction(name: string, module: unknown): LocalFunction {
  const { default: handler, config = {} } = module as { default?: unknown; config?: Config };
  if (typeof handler !== 'function') throw new Error(`The function "${name}" has no default export to call.`);
  const { path, schedule, method, preferStatic = false } = config as FunctionConfig;
  // A scheduled function has no address: only the clock calls it.
  const paths = schedule ? [] : [path ?? `/.netlify/functions/${name}`].flat();
  return {
    name,
    handler: handler as LocalFunction['handler'],
    patterns: paths.map((pathname) => new URLPattern({ pathname })),
    methods: method === undefined ? undefined : [method].flat(),
    preferStatic,
    schedule,
  };
}

interface FunctionConfig {
  path?: string | string[];
  schedule?: string;
  method?: string | string[];
  preferStatic?: boolean;
}

/** Finds the function that answers; needs no body, so that another may still read it where none does. */
export function matchFunction(
  functions: readonly LocalFunction[],
  method: string,
  pathname: string,
): FunctionMatch | undefined {
  for (const called of functions) {
    if (called.methods && !called.methods.includes(method)) continue;
    for (const pattern of called.patterns) {
      const found = pattern.exec({ pathname });
      if (found) return { called, params: given(found.pathname.groups) };
    }
  }
  return undefined;
}

function given(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Collects what functions still do after their answer (`context.waitUntil`). */
export class Afterwork {
  readonly #pending = new Set<Promise<unknown>>();
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  add(promise: Promise<unknown>): void {
    const watched = promise
      .catch((error: unknown) => this.#log(`waitUntil: ${describe(error)}`))
      .finally(() => this.#pending.delete(watched));
    this.#pending.add(watched);
  }

  /** Resolves when all of it is done, be it well or badly. */
  async done(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }
}

/**
 * Calls a function as Netlify does.
 *
 * @param ip of the client: the function sees it, as on Netlify, in `context.ip` and in the headers that only the platform sets.
 * @returns its answer; 204 where it gives none.
 * @throws what the function throws.
 */
export async function callFunction(
  { called, params }: FunctionMatch,
  request: Request,
  { ip, afterwork, deploy }: { ip: string; afterwork: Afterwork; deploy: 'dev' | 'production' },
): Promise<Response> {
  const requestId = crypto.randomUUID();
  request.headers.set('x-nf-client-connection-ip', ip);
  request.headers.set('x-forwarded-for', ip);
  request.headers.set('x-nf-request-id', requestId);
  const url = new URL(request.url);
  const context: Context = {
    account: { id: 'local' },
    cookies: { get: notHere('cookies'), set: notHere('cookies'), delete: notHere('cookies') },
    deploy: { context: deploy, id: 'local', published: deploy === 'production' },
    geo: {},
    ip,
    json: (input) => Response.json(input),
    log: console.log,
    next: notHere('next'),
    params,
    requestId,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it
    rewrite: notHere('rewrite'),
    server: { region: 'local' },
    site: { id: 'local', name: 'local', url: url.origin },
    url,
    waitUntil: (promise) => afterwork.add(promise),
  };
  const answer = await called.handler(request, context);
  if (answer === undefined) return new Response(null, { status: 204 });
  if (answer instanceof Response) return answer;
  throw new Error(`The function "${called.name}" returned something that is not a Response.`);
}

function notHere(name: string): () => never {
  return () => {
    throw new Error(`context.${name} is not imitated on this machine (netlify/local/functions.ts).`);
  };
}

/** An error as one text with its stack, for a log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
