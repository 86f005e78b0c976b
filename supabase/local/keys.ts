/** Keys of the embedded database. They open nothing outside the machine it runs on. */
export const LOCAL_KEYS = {
  publishable: 'sb_publishable_localdev000000000000000000000',
  secret: 'sb_secret_localdev00000000000000000000000000',
} as const;
