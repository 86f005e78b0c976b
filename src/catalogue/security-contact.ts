/** Days for which the contact is good: the site is built anew every day, and one that no longer is has nobody to write to. */
const GOOD_FOR = 90;

/**
 * Whom to tell of a fault in the security of the site, as RFC 9116 asks.
 *
 * @param email of whoever runs the site
 * @param site its public address
 */
export function securityContact(email: string, site: URL, now: Date): string {
  const expires = new Date(now.getTime() + GOOD_FOR * 24 * 60 * 60_000);
  return [
    `Contact: mailto:${email}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: vi, en',
    `Canonical: ${new URL('/.well-known/security.txt', site).href}`,
    '',
  ].join('\n');
}
