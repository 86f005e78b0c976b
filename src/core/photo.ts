/** How photos are addressed: made by pages/hinh/san-pham, shown by pages and by lists, which know nothing of how they are made. */
export const PHOTO_FORMATS = ['avif', 'webp'] as const;
export type PhotoFormat = (typeof PHOTO_FORMATS)[number];

/** Thumbnails in lists are squares of so many points, cut from the middle. */
export const THUMB = 176;

/** Where a photo is found in one width; `thumb` for the square of lists. */
export function photoAddress(file: string, size: number | 'thumb', format: PhotoFormat): string {
  return `/hinh/san-pham/${file.replace('.', '-')}-${String(size)}.${format}`;
}

/** The square of a photo for lists. */
export function thumbAddress(file: string): string {
  return photoAddress(file, 'thumb', 'webp');
}
