/** The inks of art.css, as the names of their tokens. */
export const INKS: Readonly<Record<string, string>> = {
  'a-paper': 'paper',
  'a-paper2': 'paper-2',
  'a-ink': 'ink',
  'a-earth': 'earth',
  'a-earth2': 'earth-2',
  'a-leaf': 'leaf',
  'a-leaf2': 'leaf-2',
  'a-gold': 'gold',
};
