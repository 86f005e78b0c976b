/** Stands for every programming language that the editor could colour: see astro.config.mjs. */
const none: readonly unknown[] = [];
// eslint-disable-next-line no-restricted-syntax -- the module it stands for exports by default
export default none;
