declare namespace App {
  interface Locals {
    /** Headers that stand instead of the site's for this answer alone. */
    headers?: Readonly<Record<string, string>>;
  }
}
