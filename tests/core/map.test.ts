import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { openSync, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import unitMap from '../../content/map/don-vi-2025.json' with { type: 'json' };
import { drawMap, drawnNames, mapSources, pageMap, simplify } from '../../src/catalogue/map.ts';
import { breadthOf, namesWithRoom, overlap, UnitMap, type Box } from '../../src/core/map.ts';
import { programme } from '../content/entries.ts';

const { communes } = programme();
const map = UnitMap.parse(unitMap);
const drawing = drawMap(map, communes, { width: 600, tolerance: 3 });

const place = (id: string, lon: number, lat: number) => ({
  id,
  type: 'xã' as const,
  name: `Dữ liệu thử ${id}`,
  point: { lon, lat },
});

describe('a line is simplified', () => {
  test('to its ends where it is nearly straight', () => {
    const line = [0, 1, 2, 3].map((x) => ({ x, y: x % 2 ? 0.4 : 0 }));
    expect(simplify(line, 1)).toEqual([line[0], line[3]]);
  });
  test('but keeps its corners', () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 5, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ];
    expect(simplify(corner, 1)).toEqual([corner[0], corner[2], corner[3]]);
  });
});

describe('the map', () => {
  test('is as broad as asked, and as high as the land is long', () => {
    expect(drawing.width).toBe(600);
    // About 24.5 km from west to east and 35 km from south to north.
    expect(drawing.height / drawing.width).toBeGreaterThan(1.35);
    expect(drawing.height / drawing.width).toBeLessThan(1.5);
  });

  test('has north at the top and east at the right', () => {
    const at = (id: string) => drawing.communes.find((one) => one.id === id)!.point;
    expect(at('tru-van-tho').y).toBeLessThan(at('lai-hung').y);
    expect(at('long-nguyen').x).toBeLessThan(at('hung-hoa').x);
  });

  test('has every unit and every commune within its frame, every name inside', () => {
    expect(drawing.units).toHaveLength(5);
    expect(drawing.communes).toHaveLength(7);
    for (const { x, y } of [
      ...drawing.units.map(({ label }) => label),
      ...drawing.communes.map(({ point }) => point),
    ]) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(drawing.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(drawing.height);
    }
    for (const { path } of drawing.units) expect(path).toMatch(/^M\d+ \d+l[-\d ]+z$/);
  });

  test('is light: all its lines in less than 2 kB', () => {
    expect(gzipSync(drawing.units.map(({ path }) => path).join('')).length).toBeLessThan(2_000);
  });
});

describe('without anybody’s bounds', () => {
  const nowhere = { ...place('chua-ro', 0, 0), point: null };

  test('there is a drawing as soon as two places are known, with room around each for its name', () => {
    expect(pageMap(null, [place('a', 109, 15), nowhere])).toBeUndefined();
    expect(pageMap(null, [place('a', 109, 15), place('b', 109, 15)])).toBeUndefined();
    const two = pageMap(null, [place('a', 109, 15), nowhere, place('b', 109.02, 15.01)]);
    expect(two?.units).toEqual([]);
    expect(two?.communes.map(({ id }) => id)).toEqual(['a', 'b']);
    for (const { point } of two?.communes ?? []) {
      expect(point.x).toBeGreaterThanOrEqual(80);
      expect(point.x).toBeLessThanOrEqual(520);
      expect(point.y).toBeLessThanOrEqual((two?.height ?? 0) - 80);
    }
    expect(mapSources(null)).toEqual([]);
  });

  test('places along one line stay within a drawing that fits a page', () => {
    const above = pageMap(null, [place('a', 109, 15), place('b', 109.0001, 15.2)]);
    expect(above?.height).toBe(1200);
    expect(above?.communes.map(({ point }) => point.x)).toEqual([300, 300]);
    expect(pageMap(null, [place('a', 109, 15), place('b', 109.2, 15)])?.height).toBe(180);
  });
});

describe('names on the map', () => {
  const box = fc
    .record({
      left: fc.integer({ max: 500, min: 0 }),
      top: fc.integer({ max: 500, min: 0 }),
      width: fc.integer({ min: 1, max: 120 }),
    })
    .map(({ left, top, width }): Box => ({ left, top, right: left + width, bottom: top + 30 }));
  const names = (kind: string, most: number) =>
    fc
      .array(fc.array(box, { minLength: 1, maxLength: 4 }), { maxLength: most })
      .map((all) => all.map((boxes, i) => ({ id: `${kind} ${String(i)}`, boxes })));

  test('never stand on one another; either every place has its name or only the own one', () => {
    fc.assert(
      fc.property(
        names('area', 4),
        names('mark', 12),
        fc.array(box, { maxLength: 6 }),
        (areas, marks, taken) => {
          const own = marks.at(-1)?.id;
          const drawn = namesWithRoom({ areas, marks, taken }, own);
          const boxes = [...drawn.values()];
          boxes.forEach((one, i) => {
            expect(boxes.slice(i + 1).filter((other) => overlap(one, other))).toEqual([]);
          });
          const named = marks.filter(({ id }) => drawn.has(id)).map(({ id }) => id);
          expect([marks.map(({ id }) => id), own === undefined ? [] : [own]]).toContainEqual(named);
          if (named.length > 1)
            for (const { id } of marks)
              expect(taken.filter((other) => overlap(drawn.get(id) ?? other, other))).toEqual([]);
        },
      ),
    );
  });

  test('all have room where the communes are seven', () => {
    const { units, communes: named } = drawnNames(drawing);
    expect(units.size).toBe(5);
    expect(named.size).toBe(7);
  });

  test('are only the own one where there are as many communes as in a city, and it stays within the frame', () => {
    const many = Array.from({ length: 168 }, (_, n) =>
      place(String(n), 106 + (n % 13) / 40, 11 + Math.floor(n / 13) / 40),
    );
    const city = drawMap(null, many, { width: 600, tolerance: 3 });
    expect(drawnNames(city).communes.size).toBe(0);
    const beyond = drawMap(map, many, { width: 600, tolerance: 3 });
    expect(Math.max(...beyond.communes.map(({ point }) => point.x))).toBeLessThanOrEqual(580);
    for (const { id, name } of city.communes.filter((_, i) => i % 12 === 0)) {
      const at = drawnNames(city, id).communes;
      expect([...at.keys()]).toEqual([id]);
      const half = breadthOf(name, 29) / 2;
      expect(at.get(id)?.x).toBeGreaterThan(half);
      expect(at.get(id)?.x).toBeLessThan(600 - half);
    }
  });

  test('are reckoned as broad as the site’s own letters draw them, or a little broader', () => {
    const font = openSync('public/fonts/podkova-700.woff2') as Font;
    for (const { name } of communes) {
      const drawn = font.layout(name).advanceWidth / font.unitsPerEm;
      expect(breadthOf(name, 1)).toBeGreaterThanOrEqual(drawn);
      expect(breadthOf(name, 1)).toBeLessThan(drawn * 1.08);
    }
  });
});
