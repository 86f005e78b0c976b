import { formatPhone } from './phone.ts';

/** A telephone number by which nobody can be called, but which two people can compare: "0912 ••• 678". */
export function maskPhone(phone: string): string {
  return formatPhone(phone).replace(/^(\d{4}).*(\d{3})$/, '$1 ••• $2');
}

/** An e-mail address that cannot be written to: "d•••@example.com". */
export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return host ? `${name.slice(0, 1)}•••@${host}` : '•••';
}
