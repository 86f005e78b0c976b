// What the answers of a commune and of a former district lay is built as it is, and looked at page by page: almost nothing is known
// yet, and every page says so instead of being empty or of the locality that was there.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layLocality } from '../../src/import/import-locality.ts';
import { readAnswers } from '../../src/import/locality/answers.ts';
import { programme as present } from '../../src/server/programme.ts';
import { filesUnder } from '../site/pages.ts';
import { finderOf, referenceOf } from '../tools/names.ts';
import { published } from './entries.ts';
import { copyProject, type Project, type Run } from './project.ts';

const TIMEOUT = 240_000;
const root = fileURLToPath(new URL('../../', import.meta.url));
const ofThePresent = finderOf(present, [
  ...published('products').map(({ data }) => data.name),
  ...published('producers').map(({ data }) => data.name),
]);
/** The day on which the district tier ended, which is the whole country's. */
const day = present.locality.ended?.on ?? '';

/** The site of a locality of ./locality-answers, built. */
function siteOf(kind: string) {
  const site = {} as { project: Project; built: Run };
  beforeAll(async () => {
    site.project = copyProject();
    const answers = readAnswers(
      JSON.parse(
        readFileSync(path.join(root, 'tests', 'content', 'locality-answers', `${kind}.json`), 'utf8'),
      ),
    );
    if (!answers.ok) throw new Error(`${kind}.json is wrong`);
    const content = path.join(site.project.folder, 'content');
    rmSync(content, { recursive: true });
    await layLocality(answers.answers, { from: path.join(root, 'content'), to: content }, '2027-01-20');
    site.built = await site.project.astro('build');
  }, TIMEOUT);
  afterAll(() => {
    site.project.remove();
  });
  const page = (address: string) => parse(site.project.read(`dist${address}index.html`).toString());
  return {
    site,
    /** The words of a page's own part. */
    words: (address: string) =>
      page(address).querySelector('main')?.structuredText.replace(/\s+/g, ' ') ?? '',
    page,
  };
}

const commune = siteOf('xa');
const district = siteOf('huyen');

describe.each([
  ['a commune', commune],
  ['a former district', district],
])('the site of %s', (_, { site, words, page }) => {
  const dist = () => path.join(site.project.folder, 'dist');

  test('is built', () => {
    expect(site.built.code === 0 ? '' : site.built.output).toBe('');
    expect(site.built.code).toBe(0);
  });

  test('has nothing of the locality that was there', () => {
    const files = filesUnder(dist()).filter((file) =>
      /\.(?:html|json|csv|ics|xml|webmanifest|txt)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(200);
    const found = files.flatMap((file) => {
      const text = readFileSync(path.join(dist(), file), 'utf8');
      const seen = [
        ...ofThePresent(text).filter((one) => one !== day),
        ...(text.match(referenceOf(present)) ?? []),
      ];
      return seen.length > 0 ? [`${file}: ${[...new Set(seen)].join(', ')}`] : [];
    });
    expect(found).toEqual([]);
  });

  test(
    'every link leads somewhere',
    () => {
      const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
      const gate = ['run', '--project', 'site', 'tests/site/links.test.ts'];
      const { status, stdout } = spawnSync(process.execPath, [vitest, ...gate], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, SITE_DIST: dist(), NO_COLOR: '1' },
      });
      expect(stdout.split('\n').filter((line) => /×|AssertionError|\+ +"/.test(line))).toEqual([]);
      expect(status).toBe(0);
    },
    TIMEOUT,
  );

  test('says what is not there yet, and what to do meanwhile', () => {
    expect(words('/')).toMatch(/Chưa có sản phẩm nào được đăng.*đăng ký tham gia/);
    expect(words('/')).not.toContain('Tin mới');
    expect(words('/san-pham/')).toContain('Chưa có sản phẩm nào được đăng');
    expect(words('/chu-the/')).toContain('Chưa có chủ thể nào được đăng');
    expect(words('/tin-tuc/')).toContain('Chưa có tin nào');
    expect(words('/ke-hoach/')).toContain('Trang chưa đăng toàn văn kế hoạch');
    expect(words('/ke-hoach/muc-tieu/')).toContain('Trang chưa có mục tiêu nào của kế hoạch');
    expect(words('/ho-tro/')).toContain('chưa đăng trên trang');
    expect(words('/su-kien/')).toContain('Chưa có sự kiện nào được công bố');
    expect(page('/en/').querySelectorAll('main table')).toEqual([]);
  });

  test('does not say that a plan nobody has seen says something', () => {
    for (const address of ['/dang-ky/tap-huan/', '/dang-ky/ho-tro/', '/tieu-chi/', '/chuong-trinh/'])
      expect(words(address)).not.toMatch(/kế hoạch (?:nêu|chấm|gọi)/i);
    expect(words('/ke-hoach/muc-tieu/')).not.toContain('như kế hoạch mong');
  });
});

test('a commune has its villages, and one office that receives from all of them', () => {
  const { words, page } = commune;
  expect(words('/')).toContain('Chương trình gồm 3 thôn, ấp: thôn 1, thôn 2, Thử Chợ.');
  expect(words('/xa/thon-1/')).toMatch(/Nay nộp hồ sơ ở UBND xã Thử Mới/);
  expect(words('/xa/thon-1/')).not.toContain('Dân số');
  const options = page('/dang-ky/san-pham/').querySelectorAll('select[name=commune] option');
  expect(options.map(({ text }) => text.trim()).slice(1)).toEqual([
    'thôn 1 – UBND xã Thử Mới',
    'thôn 2 – UBND xã Thử Mới',
    'ấp Thử Chợ – UBND xã Thử Mới',
  ]);
});

test('what is known of its plan stands in the calendar and with who does what, each by a line of the outline', () => {
  const { words, page } = commune;
  expect(words('/ke-hoach/lich/')).toMatch(/Nhận phiếu \(thử\).*Tháng 3\/2027 đến tháng 5\/2027/);
  expect(words('/ke-hoach/lich/')).toContain('Dự kiến tháng 11/2027');
  expect(words('/ke-hoach/lich/')).toMatch(/không nêu tháng cho: Bán hàng \(thử\)/);
  expect(words('/ke-hoach/phan-cong/ban-van-hoa-thu/')).toMatch(/Từ tháng 2\/2027.*chủ trì.*Tháng 3\/2027/);
  // What was typed is shown as it was typed, not as Markdown.
  expect(words('/ke-hoach/')).toContain('nói cho bà con biết *chương trình*.');
  expect(page('/ke-hoach/').querySelectorAll('article ol')).toEqual([]);
});

test('a former district says where each of its communes went, and that nothing of its plan is known', () => {
  const { words } = district;
  expect(words('/')).toMatch(/huyện Thử Cũ không còn.*Nghị quyết 0000\/NQ-THU/);
  expect(words('/chuong-trinh/')).toMatch(
    /thị trấn Thử Tây.*UBND xã Thử Chung \(một phần\).*UBND phường Thử Riêng \(phần còn lại\)/i,
  );
  expect(words('/ke-hoach/lich/')).toContain('Trang chưa có việc nào của kế hoạch');
  expect(words('/ke-hoach/phan-cong/')).toMatch(/Các cơ quan đã biết:.*Hội đồng đánh giá thử/);
  expect(words('/chuong-trinh/')).not.toContain('Một năm của chương trình');
});
