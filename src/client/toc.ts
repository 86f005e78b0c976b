/** Marks in the table of contents the part that is being read. */
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('[data-toc] a')].map((link) => [link.hash.slice(1), link]),
);
const headings = [...document.querySelectorAll('main :is(h2, h3)[id]')].filter(({ id }) => links.has(id));
let current: HTMLAnchorElement | undefined;

function follow(): void {
  const line = window.innerHeight / 4;
  const read = headings.filter((heading) => heading.getBoundingClientRect().top < line).at(-1);
  const link = read && links.get(read.id);
  if (link === current) return;
  current?.removeAttribute('aria-current');
  link?.setAttribute('aria-current', 'true');
  current = link;
}

if ('IntersectionObserver' in window) {
  const observer = new IntersectionObserver(follow, { rootMargin: '0px 0px -75% 0px' });
  for (const heading of headings) observer.observe(heading);
}
// Beside the text there is room for it; above the text, on a phone, it stays closed until it is wanted.
if (window.matchMedia('(min-width: 60rem)').matches)
  document.querySelector('[data-toc] details')?.setAttribute('open', '');
