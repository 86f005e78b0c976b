// Lays the content of another locality: asks on the terminal, or reads answers from a file.
//   npm run locality:new
//   npm run locality:new -- --mau dap-an.json          (saves a file to fill in)
//   npm run locality:new -- --tu dap-an.json --vao content-moi
// Nothing is written while a single answer is wrong, and nothing that stands in the way is lost.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { dayInVietnam } from '../core/dates.ts';
import { ContentError, parseJson } from '../core/entry.ts';
import { fieldsOf } from '../core/fields.ts';
import { problemWords, questions, readAnswers, wayToAsk, type Answers } from './locality/answers.ts';
import {
  agreed,
  askGroup,
  BrokenOff,
  takeOut,
  tidyDraft,
  type Conversation,
  type Draft,
} from './locality/ask.ts';
import { nationalFiles } from './locality/carry.ts';
import { isCommune, localFiles } from './locality/local.ts';
import { template } from './locality/template.ts';
import { lay, standing } from './locality/write.ts';

const DRAFT = 'dap-an-dia-phuong.json';
const USAGE = `Dùng:
  npm run locality:new                              hỏi từng câu, rồi lập nội dung
  npm run locality:new -- --mau [TEP.json]          in ra, hoặc ghi vào tệp, bản để điền
  npm run locality:new -- --tu TEP.json             đọc câu trả lời từ tệp
Thêm:
  --vao THU_MUC   lập vào thư mục này, để yên nội dung đang có
  --thay          thay nội dung đang có; bản cũ được giữ ở bên cạnh
  --luu TEP.json  giữ câu trả lời đang hỏi ở tệp này (không ghi thì là ${DRAFT})`;

interface Options {
  from: string;
  to: string;
  replace: boolean;
}

/** Whether content may be laid there; if not, says what to do. */
async function mayLay({ to, replace }: Options): Promise<boolean> {
  const names = await standing(to);
  if (!names || replace) return true;
  console.error(`Thư mục ${to} đã có: ${names.join(', ')}. Chưa ghi gì. Chọn một trong hai:
  --vao THU_MUC   lập vào một thư mục khác
  --thay          thay các mục ấy; bản cũ được đổi tên và giữ ở bên cạnh`);
  return false;
}

/** Lays the content that the answers ask for; `day` the day on which it is laid. */
export async function layLocality(
  answers: Answers,
  { from, to }: Pick<Options, 'from' | 'to'>,
  day: string,
): Promise<{ before: string | undefined; left: string[] }> {
  const content = pathToFileURL(`${path.resolve(from)}/`);
  const { files, folders, carried, left } = await nationalFiles(content, answers);
  const all = new Map([...files, ...localFiles(answers, carried, day)]);
  return { before: await lay({ from, to, files: all, folders }, day), left };
}

function next(answers: Answers, to: string, before: string | undefined, left: readonly string[]): string {
  const own = path.basename(to) === 'content';
  return [
    '',
    `Đã lập nội dung của ${answers.ten} trong ${to}.`,
    ...(before ? [`Bản cũ còn nguyên ở ${before}.`] : []),
    ...(left.length > 0 ? [`Không mang theo, vì nói tới địa phương cũ: ${left.join(', ')}.`] : []),
    '',
    'Việc tiếp theo:',
    ...(own ? [] : [`  1. Đổi tên thư mục content đang có, rồi đổi tên ${to} thành content.`]),
    `  ${own ? '1' : '2'}. Chạy npm run dev và xem từng trang ở http://localhost:4321.`,
    `  ${own ? '2' : '3'}. Đọc lại các tệp sau, sửa cho đúng:`,
    '     programme/locality.json     tên, chữ của mã hồ sơ, đơn vị vận hành',
    `     programme/communes.json     ${isCommune(answers) ? 'thôn, ấp, khu phố' : 'xã, thị trấn'}, nơi báo tin`,
    '     programme/workflows.json    các bước xử lý phiếu đăng ký; trang đặt sẵn, sửa cho khớp kế hoạch',
    '     programme/wishes.json       điều bà con chọn được trong phiếu tập huấn, phiếu hỗ trợ',
    '     plan/ke-hoach-ocop.md       thay bằng toàn văn kế hoạch rồi bỏ dòng outline',
    '     targets/, support/          mục tiêu và việc hỗ trợ của kế hoạch: còn trống',
    '     guides/hien-nay.md, english/',
    `  ${own ? '3' : '4'}. Sản phẩm: npm run products:import -- DANH-SACH.xlsx`,
    `  ${own ? '4' : '5'}. Đưa lên mạng: docs/van-hanh.md, mục 1.`,
  ].join('\n');
}

async function layAndTell(answers: Answers, options: Options): Promise<number> {
  const names = await standing(options.to);
  if (names) console.log(`Sẽ thay trong ${options.to}: ${names.join(', ')}. Bản cũ được giữ ở bên cạnh.`);
  const { before, left } = await layLocality(answers, options, dayInVietnam(new Date()));
  console.log(next(answers, options.to, before, left));
  return 0;
}

async function fromFile(file: string, options: Options): Promise<number> {
  const read = readAnswers(parseJson(await readFile(file, 'utf8'), file));
  if (!read.ok) {
    console.error(`Tệp ${file}: ${String(read.problems.length)} chỗ cần sửa; chưa ghi gì:`);
    for (const problem of read.problems) console.error(`  - ${problemWords(problem)}`);
    return 1;
  }
  if (!(await mayLay(options))) return 1;
  return layAndTell(read.answers, options);
}

/** Asks until all is answered and right. What was answered stands in the file `kept` at any time. */
async function ask(kept: string, draft: Draft, talk: Pick<Conversation, 'say' | 'hear'>): Promise<Answers> {
  const waiting: Promise<void>[] = [];
  const keep = () => {
    const text = `${JSON.stringify(draft, null, 2)}\n`;
    // One after another: an older state never overwrites a newer one.
    const last = waiting.at(-1) ?? Promise.resolve();
    waiting.push(last.then(() => writeFile(kept, text)));
  };
  try {
    for (let more = true; ;) {
      await askGroup({ ...talk, keep, more, way: (key) => wayToAsk(draft['ten'], key) }, draft, questions);
      const read = readAnswers(tidyDraft(draft));
      if (read.ok) return read.answers;
      talk.say('\nMấy chỗ sau chưa khớp nhau, xin trả lời lại:\n');
      for (const problem of read.problems) talk.say(`  - ${problemWords(problem)}\n`);
      takeOut(draft, read.problems);
      more = await agreed(talk, 'Có ghi thêm mục nào vào các danh sách không?');
    }
  } finally {
    keep();
    await Promise.all(waiting);
  }
}

async function onTerminal(kept: string, options: Options): Promise<number> {
  if (!(await mayLay(options))) return 1;
  const goesOn = existsSync(kept);
  const draft = goesOn ? (parseJson(await readFile(kept, 'utf8'), kept) as Draft) : {};
  console.log(
    goesOn
      ? `Đi tiếp với các câu trả lời đã giữ trong ${kept}. Muốn làm lại từ đầu thì xóa tệp ấy.`
      : `Câu trả lời được giữ trong ${kept} sau mỗi câu. Dừng lúc nào cũng được (Ctrl+C); gõ lại lệnh này để đi tiếp.`,
  );
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  const heard = lines[Symbol.asyncIterator]();
  try {
    const answers = await ask(kept, draft, {
      say: (text) => process.stdout.write(text),
      hear: async () => {
        const { value, done } = await heard.next();
        return done ? undefined : value;
      },
    });
    return await layAndTell(answers, options);
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    console.error(`\n\nDừng ở đây. Các câu đã trả lời còn trong ${kept}; gõ lại lệnh để đi tiếp.`);
    return 1;
  } finally {
    lines.close();
  }
}

async function sample(file: string | undefined): Promise<number> {
  const text = `${JSON.stringify(template(fieldsOf(questions)), null, 2)}\n`;
  if (file === undefined) {
    console.log(text);
    return 0;
  }
  if (existsSync(file)) {
    console.error(`Tệp ${file} đã có, chưa ghi gì. Chọn tên khác.`);
    return 1;
  }
  await writeFile(file, text);
  console.log(`Đã ghi ${file}. Điền xong thì chạy: npm run locality:new -- --tu ${file} --vao content-moi`);
  return 0;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mau: { type: 'boolean', default: false },
      tu: { type: 'string' },
      vao: { type: 'string' },
      luu: { type: 'string', default: DRAFT },
      thay: { type: 'boolean', default: false },
      'tro-giup': { type: 'boolean', default: false },
    },
  });
  if (values['tro-giup']) {
    console.log(USAGE);
    return 0;
  }
  if (values.mau) return sample(positionals[0]);
  const from = process.env['CONTENT_DIR'] ?? 'content';
  const options = { from, to: values.vao?.replace(/\/+$/, '') ?? from, replace: values.thay };
  return values.tu === undefined ? onTerminal(values.luu, options) : fromFile(values.tu, options);
}

if (import.meta.main) {
  main().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      const { code, path: file } = error as NodeJS.ErrnoException;
      if (error instanceof ContentError) console.error(error.message);
      else if (code === 'ENOENT' && file !== undefined) console.error(`Không thấy ${file}.`);
      else if (code?.startsWith('ERR_PARSE_ARGS')) console.error(USAGE);
      else console.error(error);
      process.exitCode = 1;
    },
  );
}
