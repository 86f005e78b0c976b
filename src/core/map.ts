import { z } from 'zod';
import { Source } from './source.ts';

/** Degrees: longitude, latitude (WGS 84; RFC 7946, 3.1.1). */
const Position = z.tuple([z.number().min(102).max(110), z.number().min(8).max(24)]);
export type Position = z.infer<typeof Position>;

/** The units of today as areas: a GeoJSON file (RFC 7946) with where it comes from and its licence. */
export const UnitMap = z.strictObject({
  type: z.literal('FeatureCollection'),
  metadata: z.strictObject({
    source: Source,
    licence: z.string().min(1).describe('Tên giấy phép và người giữ bản quyền'),
    licenceText: z.string().min(1).describe('Toàn văn giấy phép, phải đi cùng dữ liệu'),
    changes: z.string().min(1).describe('Đã sửa gì so với bản gốc'),
    note: z.string().min(1),
  }),
  features: z
    .array(
      z.strictObject({
        type: z.literal('Feature'),
        properties: z.strictObject({
          name: z.string().min(1).describe('Như trong programme/communes.json, phần successors'),
          code: z.string().regex(/^\d{5}$/, 'cần mã năm chữ số'),
        }),
        geometry: z.strictObject({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(z.array(Position).min(4)).min(1)).min(1),
        }),
      }),
    )
    .min(1),
});
export type UnitMap = z.infer<typeof UnitMap>;

/** A part of a drawing, in its units: right and down are more. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A name, and where it may stand, best first. */
export interface MapName {
  id: string;
  boxes: readonly Box[];
}

/** Letters by how broad they are drawn at most, in parts of their height; any other is as broad as the broadest capital. */
const BREADTHS: readonly [letters: RegExp, breadth: number][] = [
  [/[ .,']/, 0.26],
  [/[ijl]/, 0.35],
  [/[ftI-]/, 0.42],
  [/[rs]/, 0.48],
  [/[c1]/, 0.51],
  [/[abeoqJLPS2-9]/, 0.57],
  [/[dđgkpvyzBFTZ]/, 0.6],
  [/[hx0CEGR]/, 0.64],
  [/[nuADĐKOQUV]/, 0.7],
  [/[mwMW]/, 0.94],
];
const CAPITAL = 0.75;

/** How broad a line of bold letters is at most. */
export const breadthOf = (text: string, size: number): number =>
  size *
  Array.from(text.normalize('NFD').replaceAll(/\p{Mn}/gu, ''))
    .map((letter) => BREADTHS.find(([letters]) => letters.test(letter))?.[1] ?? CAPITAL)
    .reduce((sum, breadth) => sum + breadth, 0);

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Each name at the first of its places that is free; nothing unless all have room. */
function placed(names: readonly MapName[], taken: readonly Box[]): Map<string, Box> | undefined {
  const places = new Map<string, Box>();
  const full = [...taken];
  for (const { id, boxes } of names) {
    const free = boxes.find((box) => !full.some((other) => overlap(box, other)));
    if (!free) return undefined;
    places.set(id, free);
    full.push(free);
  }
  return places;
}

/**
 * Which names a map shows, and where: those of all areas and marks where they have room, else those of all marks, else the own
 * one. No two of them overlap.
 *
 * @param taken what no name may cover, the marks themselves: the own name may, if it has no other room
 * @param own which of the marks the map is about
 */
export function namesWithRoom(
  { areas, marks, taken }: Record<'areas' | 'marks', readonly MapName[]> & { taken: readonly Box[] },
  own?: string,
): ReadonlyMap<string, Box> {
  const mine = marks.filter(({ id }) => id === own);
  return (
    placed([...areas, ...marks], taken) ??
    placed(marks, taken) ??
    placed([...areas, ...mine], taken) ??
    placed(mine, taken) ??
    placed(mine, []) ??
    new Map<string, Box>()
  );
}
