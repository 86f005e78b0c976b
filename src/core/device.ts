/** Browsers as they name themselves; those that also name another stand before it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Zalo/i, 'Zalo'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** What they run on, likewise. */
const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android.*Mobile/, 'điện thoại Android'],
  [/Android/, 'máy tính bảng Android'],
  [/Windows/, 'máy Windows'],
  [/Macintosh/, 'máy Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'máy Linux'],
];

/**
 * What kind of device somebody signed in on, as its browser says: “Chrome trên máy Windows”. Only words of this file ever come out,
 * however the browser names itself; undefined where it names nothing known.
 */
export function deviceWords(userAgent: string | null): string | undefined {
  const named = (list: typeof BROWSERS) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  const [browser, machine] = [named(BROWSERS), named(MACHINES)];
  return browser && machine ? `${browser} trên ${machine}` : (browser ?? machine);
}
