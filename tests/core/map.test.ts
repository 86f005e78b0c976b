import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import communes from '../../content/programme/communes.json' with { type: 'json' };
import unitMap from '../../content/map/don-vi-2025.json' with { type: 'json' };
import { drawMap, mapSources, pageMap, simplify } from '../../src/catalogue/map.ts';
import { UnitMap } from '../../src/core/map.ts';

const map = UnitMap.parse(unitMap);
const drawing = drawMap(map, communes, { width: 600, tolerance: 3 });

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
  const place = (id: string, lon: number, lat: number) => ({ id, point: { lon, lat } });
  const nowhere = { id: 'chua-ro', point: null };

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
