import { expect, test } from 'vitest';
import { securityContact } from '../../src/catalogue/security-contact.ts';

test('whoever finds a fault reads whom to tell, in the lines of RFC 9116, and until when that holds', () => {
  const text = securityContact(
    'thu@example.vn',
    new URL('https://ocop.example'),
    new Date('2027-01-01T00:00:00Z'),
  );
  expect(text.split('\n')).toEqual([
    'Contact: mailto:thu@example.vn',
    'Expires: 2027-04-01T00:00:00.000Z',
    'Preferred-Languages: vi, en',
    'Canonical: https://ocop.example/.well-known/security.txt',
    '',
  ]);
});
