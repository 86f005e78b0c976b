import type { APIContext } from 'astro';
import { content, type PublishedPhoto } from '../../../catalogue/content.ts';
import { lookAt, makePhoto } from '../../../catalogue/photos.ts';
import { PHOTO_FORMATS, photoAddress, type PhotoFormat } from '../../../core/photo.ts';

interface Props {
  photo: PublishedPhoto;
  size: number | 'thumb';
  format: PhotoFormat;
}

/** Every photo in every width and format. */
export async function getStaticPaths() {
  const { products } = await content();
  const paths: { params: { name: string }; props: Props }[] = [];
  // Two products may show one photo.
  const photos = new Map(products.flatMap((product) => product.photos.map((photo) => [photo.file, photo])));
  for (const photo of photos.values()) {
    const { widths } = await lookAt(photo);
    for (const format of PHOTO_FORMATS)
      for (const size of [...widths, 'thumb' as const]) {
        const name = photoAddress(photo.file, size, format).split('/').at(-1) ?? '';
        paths.push({ params: { name }, props: { photo, size, format } });
      }
  }
  return paths;
}

export async function GET({ props: { photo, size, format } }: APIContext<Props>): Promise<Response> {
  const made = await makePhoto(photo, size, format);
  return new Response(new Uint8Array(made), { headers: { 'Content-Type': `image/${format}` } });
}
