/** Whether the address belongs to the database, which is mounted on the site's own origin. */
export function isDatabasePath(pathname: string): boolean {
  return /^\/(rest|auth|storage)\/v1(\/|$)/.test(pathname);
}

/** A command line that lists the received submissions through the REST API. */
export function listSubmissionsCommand(url: string, secretKey: string): string {
  const query = 'select=reference,received_at,form,commune,flags,answers&order=received_at.desc';
  return `curl -s '${url}/rest/v1/submissions?${query}' -H 'apikey: ${secretKey}'`;
}
