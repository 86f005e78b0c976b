import { content } from '../catalogue/content.ts';

export async function GET(): Promise<Response> {
  const { locality } = (await content()).programme;
  return Response.json({
    name: locality.siteName,
    short_name: locality.siteName,
    description: locality.summary,
    lang: 'vi',
    start_url: '/',
    display: 'browser',
    background_color: '#fbf5e9',
    theme_color: '#fbf5e9',
    icons: [
      { src: '/icons/favicon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icons/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icons/icon-512.png', type: 'image/png', sizes: '512x512' },
    ],
  });
}
