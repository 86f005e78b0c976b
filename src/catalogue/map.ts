import { breadthOf, namesWithRoom, type Box, type Position, type UnitMap } from '../core/map.ts';
import { briefName, type Commune } from '../core/programme.ts';
import type { Source } from '../core/source.ts';

/** A point of the drawing: right, down, in its own units. */
export interface Point {
  x: number;
  y: number;
}

export interface MapDrawing {
  width: number;
  height: number;
  /** `path` is the `d` of an SVG path; `label` a place inside where the name has room. */
  units: { name: string; path: string; label: Point }[];
  communes: { id: string; name: string; point: Point }[];
}

type Place = Pick<Commune, 'id' | 'type' | 'name' | 'point'>;

const MARGIN = 6;
/** Half a mark. */
const MARK = 20;
/** How much higher than broad a drawing may be. */
const HIGHEST = 2;
/** Around marks without ground: room for their names. */
const ROOM = 90;

/**
 * Equirectangular: longitude shrunk by the cosine of the middle latitude. Over thirty kilometres that is off by less than
 * a line's breadth.
 */
function projection(positions: readonly Position[], width: number, margin: number) {
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [across, down] = [(east - west) * shrink, north - south];
  // Places one above another fill the height, not the breadth.
  const scale = Math.min((width - 2 * margin) / across, (HIGHEST * width - 2 * margin) / down);
  const left = (width - across * scale) / 2;
  return {
    height: Math.ceil(down * scale + 2 * margin),
    project: ([lon, lat]: Position): Point => ({
      x: left + (lon - west) * shrink * scale,
      y: margin + (north - lat) * scale,
    }),
  };
}

/** Where the bounds on the map come from, and under which licence; nothing where there are none. */
export function mapSources(map: UnitMap | null): Source[] {
  if (!map) return [];
  const { source, licence, changes } = map.metadata;
  return [source, { text: `Giấy phép của ranh giới: ${licence}. ${changes}` }];
}

/** How far a point is from the line between two others. */
function offLine(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

/** Fewer points, none further from the line than `tolerance` (Douglas and Peucker). */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || !first || !last) return [...points];
  let [far, distance] = [0, 0];
  points.slice(1, -1).forEach((point, i) => {
    const off = offLine(point, first, last);
    if (off > distance) [far, distance] = [i + 1, off];
  });
  if (distance <= tolerance) return [first, last];
  return [
    ...simplify(points.slice(0, far + 1), tolerance).slice(0, -1),
    ...simplify(points.slice(far), tolerance),
  ];
}

/** Tongues of land narrower than this, in radians, vanish between the lines and would leave their tip alone. */
const NEEDLE = Math.PI / 8;

/** How broad the lines between the areas are drawn: points nearer to one another cannot be told apart. */
const LINE = 5;

/** A closed ring without the points at which it turns back nearly the way it came. */
function withoutNeedles(ring: readonly Point[]): Point[] {
  const open: Point[] = [];
  for (const point of ring.slice(0, -1)) {
    const before = open.at(-1);
    if (!before || Math.hypot(point.x - before.x, point.y - before.y) > LINE) open.push(point);
  }
  const kept = open.filter((point, i) => {
    const [before, after] = [open.at(i - 1) ?? point, open[(i + 1) % open.length] ?? point];
    const turn = Math.abs(
      Math.atan2(before.y - point.y, before.x - point.x) - Math.atan2(after.y - point.y, after.x - point.x),
    );
    return Math.min(turn, 2 * Math.PI - turn) > NEEDLE;
  });
  return kept.length < 3 ? [...ring] : [...kept, kept[0] ?? { x: 0, y: 0 }];
}

/** A closed ring as the `d` of a path, in whole units and steps from point to point, which is shortest. */
function ringPath(ring: readonly Point[]): string {
  const whole = ring.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
  const steps = whole.slice(1, -1).map(({ x, y }, i) => {
    const before = whole[i] ?? { x: 0, y: 0 };
    const dy = y - before.y;
    return `${String(x - before.x)}${dy < 0 ? '' : ' '}${String(dy)}`;
  });
  return `M${String(whole[0]?.x ?? 0)} ${String(whole[0]?.y ?? 0)}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

/** Is the point inside? By counting how often a ray to the right crosses the rings. */
function isInside({ x, y }: Point, rings: readonly Point[][]): boolean {
  let inside = false;
  for (const ring of rings)
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a;
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    });
  return inside;
}

/** How much more room a line of letters needs to its sides than above and below. */
const LETTERS = 2.2;

/** The place inside that is furthest from the edge and from what is already there; wide rather than high. */
function roomIn(
  rings: readonly Point[][],
  taken: readonly Point[],
  { width, height }: { width: number; height: number },
): Point {
  const squeeze = ({ x, y }: Point): Point => ({ x: x / LETTERS, y });
  const narrow = rings.map((ring) => ring.map(squeeze));
  let best: Point = rings[0]?.[0] ?? { x: 0, y: 0 };
  let most = -1;
  const step = width / 60;
  for (let y = step; y < height; y += step)
    for (let x = step; x < width; x += step) {
      if (!isInside({ x, y }, rings)) continue;
      const here = squeeze({ x, y });
      const toEdge = Math.min(
        ...narrow.flatMap((ring) => ring.map((a, i) => offLine(here, a, ring[(i + 1) % ring.length] ?? a))),
      );
      const toTaken = Math.min(
        ...taken.map(squeeze).map((other) => Math.hypot(here.x - other.x, here.y - other.y)),
      );
      const room = Math.min(toEdge, toTaken / 3);
      if (room > most) [best, most] = [{ x: Math.round(x), y: Math.round(y) }, room];
    }
  return best;
}

/** Whether there is something to draw without areas: two places apart. */
const hasRoom = (communes: readonly Pick<Commune, 'point'>[]): boolean =>
  new Set(communes.flatMap(({ point }) => (point ? [`${String(point.lon)} ${String(point.lat)}`] : [])))
    .size > 1;

const drawn = new WeakMap<UnitMap, { communes: readonly unknown[]; drawing: MapDrawing }>();

/** The map as every page with a map shows it: drawn once for all of them. See `drawMap`. */
export function pageMap(map: UnitMap | null, communes: readonly Place[]): MapDrawing | undefined {
  if (!map) return hasRoom(communes) ? drawMap(map, communes, { width: 600, tolerance: 3 }) : undefined;
  const known = drawn.get(map);
  if (known?.communes === communes) return known.drawing;
  const drawing = drawMap(map, communes, { width: 600, tolerance: 3 });
  drawn.set(map, { communes, drawing });
  return drawing;
}

/**
 * The map of the programme's places as a drawing: today's units as areas where their bounds are known, the communes of the plan as
 * points.
 *
 * @param width of the drawing in its own units; the height follows
 * @param tolerance how far a line may be from where it was, in the same units
 */
export function drawMap(
  map: UnitMap | null,
  communes: readonly Place[],
  { width, tolerance }: { width: number; tolerance: number },
): MapDrawing {
  const places = communes.flatMap(({ id, point, ...called }) =>
    point ? [{ id, name: briefName(called), at: [point.lon, point.lat] as Position }] : [],
  );
  const features = map?.features ?? [];
  const outline = [
    ...features.flatMap(({ geometry }) => geometry.coordinates.flat(2)),
    ...places.map(({ at }) => at),
  ];
  const close = projection(outline, width, map ? MARGIN : ROOM);
  const cut = places.some(({ at }) => {
    const { x, y } = close.project(at);
    return Math.min(x, width - x, y, close.height - y) < MARK;
  });
  const { height, project } = cut ? projection(outline, width, MARK + MARGIN) : close;
  const points = places.map(({ id, name, at }) => {
    const { x, y } = project(at);
    return { id, name, point: { x: Math.round(x), y: Math.round(y) } };
  });
  // A commune's name stands below its mark.
  const taken = points.flatMap(({ point }) => [point, { x: point.x, y: point.y + 36 }]);
  return {
    width,
    height,
    communes: points,
    units: features.map(({ properties, geometry }) => {
      const rings = geometry.coordinates.flat().map((ring) => {
        const drawn = ring.map(project);
        // A ring ends where it begins, and a line from a point to itself has no direction: cut in two.
        const half = Math.floor(drawn.length / 2);
        return withoutNeedles([
          ...simplify(drawn.slice(0, half + 1), tolerance).slice(0, -1),
          ...simplify(drawn.slice(half), tolerance),
        ]);
      });
      const label = roomIn(rings, taken, { width, height });
      taken.push(label);
      return { name: properties.name, path: rings.map(ringPath).join(''), label };
    }),
  };
}

/** Letters, as the map's own style sets them; `breadth` beside the bold ones of the headings. */
interface Letters {
  size: number;
  breadth: number;
}
const NAME: Letters = { size: 29, breadth: 1 };
const UNIT_NAME: Letters = { size: 24, breadth: 0.95 };
/** How far letters reach under their baseline, in parts of their size, and above it. */
const UNDER = 0.25;
const OVER = 0.85;
/** From one line of a unit's name to the next. */
const UNIT_LINE = 25;

/** Where a line of letters would stand around the middle of its baseline; pushed into the frame where it would run out of it. */
function lineBox(text: string, { size, breadth }: Letters, { x, y }: Point, width: number): Box {
  const half = (breadthOf(text, size) * breadth) / 2;
  const middle = Math.min(Math.max(x, half + MARGIN), width - half - MARGIN);
  return { left: middle - half, right: middle + half, top: y - size * OVER, bottom: y + size * UNDER };
}

/** Around a mark: below it, above it, at its right, at its left. */
function boxesOf({ name, point: { x, y } }: MapDrawing['communes'][number], width: number): Box[] {
  const aside = MARK + MARGIN + breadthOf(name, NAME.size) / 2;
  const spots: Point[] = [
    { x, y: y + 46 },
    { x, y: y - 28 },
    { x: x + aside, y: y + 9 },
    { x: x - aside, y: y + 9 },
  ];
  return spots.map((spot) => lineBox(name, NAME, spot, width));
}

interface Line {
  words: string;
  /** How far below the place where the name has room. */
  down: number;
}

/** The lines in which the name of an area is written: "xã", "A B". */
export function unitLines(name: string): [Line, Line] {
  const [type = '', ...words] = name.split(' ');
  return [
    { words: type, down: -6 },
    { words: words.join(' '), down: UNIT_LINE - 6 },
  ];
}

function unitBox({ name, label: { x, y } }: MapDrawing['units'][number], width: number): Box {
  const [first, last] = unitLines(name);
  const above = lineBox(first.words, UNIT_NAME, { x, y: y + first.down }, width);
  const below = lineBox(last.words, UNIT_NAME, { x, y: y + last.down }, width);
  return {
    left: Math.min(above.left, below.left),
    right: Math.max(above.right, below.right),
    top: above.top,
    bottom: below.bottom,
  };
}

export interface DrawnNames {
  /** By a unit's name. */
  units: ReadonlySet<string>;
  /** By a commune's `id`: the middle of the name's baseline. */
  communes: ReadonlyMap<string, Point>;
}

/** The names for which a drawing has room. @param own the commune that the page is about */
export function drawnNames({ units, communes, width }: MapDrawing, own?: string): DrawnNames {
  const names = namesWithRoom(
    {
      areas: units.map((unit) => ({ id: unit.name, boxes: [unitBox(unit, width)] })),
      marks: communes.map((commune) => ({ id: commune.id, boxes: boxesOf(commune, width) })),
      taken: communes.map(({ point: { x, y } }) => ({
        left: x - MARK,
        right: x + MARK,
        top: y - MARK,
        bottom: y + MARK,
      })),
    },
    own,
  );
  return {
    units: new Set(units.flatMap(({ name }) => (names.has(name) ? [name] : []))),
    communes: new Map(
      communes.flatMap(({ id }) => {
        const box = names.get(id);
        return box
          ? [
              [
                id,
                { x: Math.round((box.left + box.right) / 2), y: Math.round(box.bottom - NAME.size * UNDER) },
              ] as const,
            ]
          : [];
      }),
    ),
  };
}
