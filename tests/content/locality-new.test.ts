// A neighbouring commune begins its own site: its officer answers questions, or fills in a file; nothing typed is lost, nothing is
// half-written, nothing of the locality that was there remains.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseJson, readEntry } from '../../src/core/entry.ts';
import { fieldsOf } from '../../src/core/fields.ts';
import { Programme } from '../../src/core/programme.ts';
import { layLocality } from '../../src/import/import-locality.ts';
import { problemWords, questions, readAnswers, type Answers } from '../../src/import/locality/answers.ts';
import { template } from '../../src/import/locality/template.ts';
import { filesUnder } from '../site/pages.ts';
import { finderOf } from '../tools/names.ts';
import { published } from './entries.ts';
import { programme as present } from '../../src/server/programme.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const answersFile = (kind: string) => path.join(root, 'tests', 'content', 'locality-answers', `${kind}.json`);
const given = (kind: string) =>
  parseJson(readFileSync(answersFile(kind), 'utf8'), kind) as Record<string, unknown>;
const KINDS = ['xa', 'huyen', 'mot-don-vi'];
const DAY = '2027-01-20';

function answersOf(kind: string): Answers {
  const read = readAnswers(given(kind));
  if (!read.ok) throw new Error(read.problems.map(problemWords).join('\n'));
  return read.answers;
}
function problemsOf(answers: unknown): string[] {
  const read = readAnswers(answers);
  return read.ok ? [] : read.problems.map(problemWords);
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ocop-dia-phuong-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (...names: string[]) => path.join(folder, ...names);
const read = (...names: string[]) => readFileSync(at(...names), 'utf8');

/** Every file of a folder with its text. */
const everything = (laid: string) =>
  filesUnder(laid).map((file): [string, string] => [file, readFileSync(path.join(laid, file), 'utf8')]);

function programmeOf(laid: string): Programme {
  const parts = readdirSync(path.join(laid, 'programme')).map((file): [string, unknown] => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(path.join(laid, 'programme', file), 'utf8')),
  ]);
  return readEntry(Programme, Object.fromEntries(parts), 'programme');
}

/** The command as it is typed, with what is typed into it line by line. */
function run(args: string[], typed: string[] = [], env: Record<string, string> = {}) {
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'src', 'import', 'import-locality.ts'), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.end(typed.map((line) => `${line}\n`).join(''));
  });
}

describe('answers', () => {
  test.each(KINDS)('%s: a file that is filled in as people write is understood', (kind) => {
    expect(problemsOf(given(kind))).toEqual([]);
  });

  test('names, months, days and places are read in several spellings', () => {
    const { ten, don_vi: units, viec: activities = [], ke_hoach: plan } = answersOf('xa');
    expect(ten).toBe('xã Thử Mới');
    expect(units.map((unit) => unit.ten)).toEqual(['thôn 1', 'thôn 2', 'ấp Thử Chợ']);
    expect(units[0]?.toa_do).toEqual({ lat: 15.1, lon: 109.1 });
    expect(plan?.ngay).toBe('2027-01-15');
    expect(activities.map(({ tu_thang: from, den_thang: to }) => [from, to])).toEqual([
      ['2027-02', undefined],
      ['2027-03', '2027-05'],
      [undefined, undefined],
      ['2027-11', '2027-11'],
    ]);
  });

  test('all that is wrong is told at once, with its place, its name and what is expected', () => {
    const bad = {
      ten: 'Thử Mới',
      tinh: 'tỉnh Thử',
      ma_tinh: '7',
      don_vi: [
        { ten: 'thôn Một', toa_do: 'gần chợ' },
        { ten: 'Thôn một' },
        { ten: 'xã Thử Hai', email: 'khong-phai-thu' },
      ],
      co_quan: [{ ten: 'Phòng thử', cap: 'làng' }],
      thuong_truc: 'Phòng khác',
      viec: [
        { ten: 'Việc thử', tom_tat: 'Dữ liệu thử', tu_thang: '5/2027', den_thang: '3/2027' },
        {
          ten: 'Việc hai',
          tom_tat: 'Dữ liệu thử',
          den_thang: '13/2027',
          co_quan: [{ ten: 'Ai đó', vai: 'lo' }],
        },
      ],
      thua: 'không có ô này',
    };
    expect(problemsOf(bad)).toEqual([
      expect.stringMatching(/^ten \(Tên địa phương\): cần tên kèm loại .*“xã A”$/),
      'ma_tinh (Mã tỉnh, thành phố hiện nay): cần mã hai chữ số',
      expect.stringMatching(/^don_vi, mục thứ 1, toa_do \(Tọa độ\): cần vĩ độ, kinh độ/),
      expect.stringMatching(/^don_vi, mục thứ 3, email .*: cần một địa chỉ e-mail/),
      expect.stringMatching(/^co_quan, mục thứ 1, cap \(Cấp\): cần một trong: “xã”/),
      expect.stringMatching(/^co_quan, mục thứ 1, viec .*: chưa có, cần chữ/),
      expect.stringMatching(/^viec, mục thứ 2, den_thang .*: cần tháng và năm, ví dụ 3\/2027$/),
      expect.stringMatching(/^viec, mục thứ 2, co_quan, mục thứ 1, vai .*: cần một trong: “chỉ đạo”/),
      expect.stringMatching(/không có trường tên "thua"/),
      'don_vi, mục thứ 2, ten (Tên đơn vị): đơn vị này đã ghi rồi',
      expect.stringMatching(/^don_vi, mục thứ 3, ma .*: cần mã năm chữ số/),
      expect.stringMatching(/^thuong_truc .*: cần tên một cơ quan đã ghi: “Phòng thử”$/),
      expect.stringMatching(/^viec, mục thứ 1, den_thang .*: cần bằng hoặc sau tháng bắt đầu$/),
      expect.stringMatching(/^viec, mục thứ 2, tu_thang .*: có tháng kết thúc thì cần tháng bắt đầu$/),
      expect.stringMatching(/^viec, mục thứ 2, co_quan, mục thứ 1, ten .*: cần tên một cơ quan đã ghi/),
    ]);
  });

  test('a commune has villages and still is; a district had communes and ended', () => {
    const commune = {
      ...given('xa'),
      don_vi: [{ ten: 'xã Lạ', ma: '00001' }],
      da_ket_thuc: given('huyen')['da_ket_thuc'],
    };
    const district = {
      ...given('huyen'),
      don_vi: [{ ten: 'thôn Lạ' }],
      da_ket_thuc: undefined,
      ma_xa: '00001',
    };
    expect(problemsOf(commune)).toEqual([
      expect.stringMatching(/^da_ket_thuc .*: chỉ ghi khi địa phương là huyện/),
      expect.stringMatching(/^don_vi, mục thứ 1, ten .*: đơn vị của xã, phường là thôn/),
    ]);
    expect(problemsOf(district)).toEqual([
      expect.stringMatching(/^da_ket_thuc .*: cần ghi/),
      expect.stringMatching(/^ma_xa .*: chỉ ghi khi địa phương là xã/),
      expect.stringMatching(/^don_vi, mục thứ 1, ten .*: đơn vị ở huyện cũ là xã/),
    ]);
  });

  test('the file to fill in asks for everything, and left empty lacks only what is needed', () => {
    const empty = template(fieldsOf(questions));
    expect(Object.keys(empty).filter((key) => !key.startsWith('//'))).toEqual(Object.keys(questions.shape));
    expect(problemsOf(empty).map((problem) => problem.replace(/ .*/, ''))).toEqual([
      ...['ten', 'tinh', 'don_vi', 'co_quan', 'thuong_truc'],
    ]);
    const filled = { ...empty, ...given('mot-don-vi') };
    expect(problemsOf(filled)).toEqual([]);
  });
});

describe('laying', () => {
  const lay = (kind: string, to = at(kind), from = path.join(root, 'content')) =>
    layLocality(answersOf(kind), { from, to }, DAY);

  test.each(KINDS)(
    '%s: what is laid is a programme, and names nothing of the locality that was there',
    async (kind) => {
      await lay(kind);
      expect(programmeOf(at(kind)).locality.name).toBe(answersOf(kind).ten);
      const ofThePresent = finderOf(present, [
        ...published('products').map(({ data }) => data.name),
        ...published('producers').map(({ data }) => data.name),
      ]);
      const files = everything(at(kind));
      expect(files.length).toBeGreaterThan(150);
      // The day on which the district tier ended is the whole country's.
      const day = present.locality.ended?.on ?? '';
      const found = files.flatMap(([file, text]) => {
        const seen = ofThePresent(text).filter((one) => one !== day);
        return seen.length > 0 ? [`${file}: ${seen.join(', ')}`] : [];
      });
      expect(found).toEqual([]);
    },
  );

  test('what is national is carried over whole; what names the locality is told of', async () => {
    const { left } = await lay('xa');
    for (const file of ['programme/holidays.json', 'scoring/efforts.json', 'criteria/26-2026/edition.json'])
      expect(JSON.parse(read('xa', file))).toEqual(
        JSON.parse(readFileSync(path.join(root, 'content', file), 'utf8')),
      );
    expect(existsSync(at('xa', 'documents', '26-2026-qd-ttg.json'))).toBe(true);
    expect(left.length).toBeGreaterThan(0);
    for (const file of left) expect(existsSync(at('xa', file))).toBe(false);
  });

  test('in a commune its own office has every dossier; in a district the units’ officers', async () => {
    await lay('xa');
    await lay('huyen');
    const roles = (kind: string) => [
      ...new Set(
        programmeOf(at(kind)).workflows.flatMap(({ steps, moves }) => [
          ...steps.map(({ holder }) => holder),
          ...moves.flatMap(({ by }) => by),
        ]),
      ),
    ];
    expect(roles('xa').toSorted()).toEqual(['nobody', 'province', 'sender', 'standing-office']);
    expect(roles('huyen')).toContain('commune-officer');
    expect(roles('huyen')).toContain('council-member');
    for (const kind of ['xa', 'huyen'])
      expect(
        programmeOf(at(kind))
          .workflows.flatMap(({ forms }) => forms)
          .toSorted(),
      ).toEqual(present.workflows.flatMap(({ forms }) => forms).toSorted());
  });

  test('what the answers do not give is not known', async () => {
    await lay('mot-don-vi');
    const { locality, communes, cycle, apparatus } = programmeOf(at('mot-don-vi'));
    expect(locality).toMatchObject({ councilAgency: null, operator: null, ended: null, provinceCode: null });
    expect(communes).toEqual([
      expect.objectContaining({ id: 'thu', type: 'khu phố', code: null, point: null, population2009: null }),
    ]);
    expect([cycle, apparatus]).toEqual([[], []]);
    for (const part of ['products', 'news', 'targets', 'support', 'map', 'events'])
      expect(readdirSync(at('mot-don-vi', part))).toEqual(['.gitkeep']);
    expect(read('mot-don-vi', 'plan', 'ke-hoach-ocop.md')).toContain('issued: null');
  });

  test('laid from what was laid, it is the same again; another kind can be laid from it too', async () => {
    await lay('xa');
    await lay('xa', at('again'), at('xa'));
    expect(everything(at('again'))).toEqual(everything(at('xa')));
    await lay('huyen', at('district'), at('xa'));
    const [registration] = programmeOf(at('district')).workflows;
    expect(registration?.steps[0]?.holder).toBe('commune-officer');
  });
});

describe('the command', () => {
  test('what stands there is left alone until it is said to be replaced, and then kept aside', async () => {
    const source = { CONTENT_DIR: path.join(root, 'content') };
    const first = await run(['--tu', answersFile('mot-don-vi'), '--vao', at('content')], [], source);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('npm run dev') as string });
    const before = everything(at('content'));

    const refused = await run(['--tu', answersFile('xa'), '--vao', at('content')], [], source);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringMatching(/đã có: .*programme.*Chưa ghi gì/) as string,
    });
    expect(refused.output).toMatch(/--vao THU_MUC[^]*--thay/);
    expect(everything(at('content'))).toEqual(before);

    const replaced = await run(['--tu', answersFile('xa'), '--vao', at('content'), '--thay'], [], source);
    expect(replaced).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Sẽ thay .*programme/) as string,
    });
    expect(programmeOf(at('content')).locality.shortName).toBe('Thử Mới');
    const aside = readdirSync(folder).filter((name) => name.startsWith('content-cu-'));
    expect(aside).toHaveLength(1);
    expect(everything(at(aside[0] ?? ''))).toEqual(before);

    // The content that CONTENT_DIR names is both what is carried over and what is replaced.
    await run(['--tu', answersFile('xa'), '--thay'], [], { CONTENT_DIR: at('content') });
    expect(readdirSync(folder).filter((name) => name.startsWith('content'))).toHaveLength(3);
  });

  test('bad answers: every one is told, nothing is written', async () => {
    writeFileSync(at('sai.json'), JSON.stringify({ ...given('xa'), tinh: 'Thử', thuong_truc: 'Ai đó' }));
    const { code, output } = await run(['--tu', at('sai.json'), '--vao', at('content')]);
    expect(code).toBe(1);
    expect(output).toMatch(/2 chỗ cần sửa; chưa ghi gì[^]*tinh \([^]*thuong_truc \(/);
    expect(existsSync(at('content'))).toBe(false);
  });

  test('the file to fill in is printed, or saved where none is yet', async () => {
    expect((await run(['--mau'])).output).toContain('"// ten"');
    expect(await run(['--mau', at('mau.json')])).toMatchObject({ code: 0 });
    const saved = read('mau.json');
    expect(await run(['--mau', at('mau.json')])).toMatchObject({ code: 1 });
    expect(read('mau.json')).toBe(saved);
  });

  const PLACE = ['xã Thử Mới', 'tỉnh Thử Xa', '00', '', 'tm'];
  const UNITS = ['thôn 1', '15.1, 109.1', '', 'k'];
  const OFFICES = ['du-lieu-thu-xa@example.com', 'Phòng thử', 'xã', 'Dữ liệu thử: lo chương trình.', 'k'];
  const REST = [
    'k',
    'c',
    'Nhận phiếu (thử)',
    'Dữ liệu thử.',
    '3/2027',
    '',
    '',
    'c',
    'Phòng thử',
    'thực hiện',
    'k',
    'k',
    'k',
  ];

  test('asked on the terminal: a bad answer is asked again, an office that nobody named as well', async () => {
    const typed = ['Thử Mới', ...PLACE, ...UNITS, ...OFFICES, 'Phòng khác', '', ...REST, 'k', 'Phòng thử'];
    const { code, output } = await run(['--vao', at('content'), '--luu', at('dap-an.json')], typed);
    expect(output).toMatch(/Chưa được: cần tên kèm loại/);
    expect(output).toMatch(/chưa khớp nhau[^]*thuong_truc .*“Phòng thử”/);
    expect(code).toBe(0);
    expect(programmeOf(at('content'))).toMatchObject({
      locality: { name: 'xã Thử Mới', referencePrefix: 'TM', standingAgency: 'phong-thu' },
      communes: [{ id: 'thon-1', within: { name: 'xã Thử Mới' }, email: 'du-lieu-thu-xa@example.com' }],
    });
    // A commune's officer is not asked what only a district's knows.
    expect(output).not.toContain('Cấp hành chính đã kết thúc');
    expect(problemsOf(JSON.parse(read('dap-an.json')))).toEqual([]);
  });

  test('broken off in the middle, it goes on where it stopped; what was answered is not asked again', async () => {
    const args = ['--vao', at('content'), '--luu', at('dap-an.json')];
    const first = await run(args, [...PLACE, 'thôn 1']);
    expect(first).toMatchObject({
      code: 1,
      output: expect.stringContaining('gõ lại lệnh để đi tiếp') as string,
    });
    expect(existsSync(at('content'))).toBe(false);
    expect(JSON.parse(read('dap-an.json'))).toMatchObject({ ten: 'xã Thử Mới', don_vi: [{ ten: 'thôn 1' }] });

    const second = await run(args, [...UNITS.slice(1), ...OFFICES, 'Phòng thử', '', ...REST]);
    expect(second.output).not.toContain('Tên địa phương');
    expect(second.code).toBe(0);
    expect(programmeOf(at('content')).communes[0]?.point).toEqual({ lat: 15.1, lon: 109.1 });
  });

  test('where content cannot be written, the old one stays and what was answered too', async () => {
    mkdirSync(at('content', 'programme'), { recursive: true });
    writeFileSync(at('content', 'programme', 'locality.json'), '{}');
    const { code, output } = await run(['--tu', answersFile('xa'), '--vao', at('content'), '--thay'], [], {
      CONTENT_DIR: at('content'),
    });
    expect(code).toBe(1);
    expect(output).toContain('Nội dung chưa đúng');
    expect(read('content', 'programme', 'locality.json')).toBe('{}');
    expect(statSync(folder).isDirectory() && readdirSync(folder)).toEqual(['content']);
  });
});
