import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

const POLICY = 'content-security-policy';

function eased(name: string, value: OutgoingHttpHeader): OutgoingHttpHeader {
  return name.toLowerCase() === POLICY && typeof value === 'string'
    ? value.replace("style-src 'self';", "style-src 'self' 'unsafe-inline';")
    : value;
}

const isHeaders = (one: unknown): one is OutgoingHttpHeaders =>
  typeof one === 'object' && one !== null && !Array.isArray(one);

function easedAll(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === undefined ? value : eased(name, value)]),
  );
}

/**
 * For `astro dev` only: Vite writes the styles into the page, which the site's policy forbids; the built site has them in files. Without
 * this a page that is made on request stands there bare. Everything else of the policy holds as it will.
 */
export function letViteStyle(outgoing: ServerResponse): void {
  const setHeader = outgoing.setHeader.bind(outgoing);
  outgoing.setHeader = (name, value) =>
    setHeader(name, Array.isArray(value) ? value : eased(name, value as string));
  const writeHead = outgoing.writeHead.bind(outgoing) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  outgoing.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status, ...rest.map((one) => (isHeaders(one) ? easedAll(one) : one)));
}
