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
