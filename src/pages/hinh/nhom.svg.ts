import { groupMarks } from '../../components/art/group-marks.ts';
import { INKS } from '../../components/art/inks.ts';

// One file for all marks: a page names the one it shows (components/art/GroupMark.astro), and the browser keeps the file.
function attributes(classes: string): string {
  const [ink = '', rim] = classes.split(' ');
  const fill = `fill="var(--${INKS[ink] ?? ink})"`;
  return rim === 's-paper' ? `${fill} stroke="var(--paper)" paint-order="stroke"` : fill;
}

export function GET(): Response {
  const symbols = Object.entries(groupMarks).map(([name, layers]) => {
    const paths = layers.map(
      ([ink, path, edge]) => `<path ${attributes(ink)} d="${path}"${edge ? ` stroke-width="${edge}"` : ''}/>`,
    );
    return `<symbol id="${name}" viewBox="0 0 160 160">${paths.join('')}</symbol>`;
  });
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`, {
    headers: { 'Content-Type': 'image/svg+xml' },
  });
}
