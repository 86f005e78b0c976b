import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { localAccounts } from '../../netlify/local/accounts.ts';
import { FIGURES, YEAR_FIGURES } from '../../src/core/papers/year.ts';
import { addDays } from '../../src/core/days.ts';
import { communeName } from '../../src/core/programme.ts';
import { settledWords } from '../../src/core/council-words.ts';
import { Product } from '../../src/core/product.ts';
import type { Measure } from '../../src/core/target.ts';
import { productCode } from '../../src/core/code.ts';
import { programme } from '../../src/server/programme.ts';
import { copyProject, type Project, type Run } from '../content/project.ts';
import {
  CHOSEN_ONES,
  DAYS,
  morningOf,
  PRODUCERS,
  PROPOSED,
  REGISTRATIONS,
  SCORED,
  SENT_UP,
  TARGETS,
  those,
  TRAINED,
  written,
  YEAR,
  type Producer,
} from './cast.ts';
import { BEGINS } from './clock.ts';
import { countYear, type Counted } from './count.ts';
import { beginList, expectSteps, expectWaiting, move, rowsOf, says, sign } from './desk.ts';
import * as ledger from './ledger.ts';
import { Everybody, formWith, leave, severally, write } from './people.ts';
import * as phones from './phones.ts';
import { EDITION, SETS, sheetOf, starsOf } from './scores.ts';
import { OWN_CLOCK, startYear, type YearSite } from './site.ts';

// The year of the plan in one run: the built site with a database of its own, everything through its pages, the clock moved from the
// first month of registering to the summing-up. After each part every dossier stands where it ought to, and everybody was told.

test.describe.configure({ mode: 'serial' });

const { communes, locality } = programme;
const accountsOf = (role: string) => localAccounts().filter((account) => account.role === role);
const accountOf = (role: string, commune: string | null = null) =>
  accountsOf(role).find((account) => account.commune === commune)?.email ?? '';
const REFERENCE = new RegExp(`^${locality.referencePrefix}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$`);
/** What a browser says of answers that belong to the story: a form with mistakes, a line that is away. */
const EXPECTED = /status of 422|ERR_INTERNET_DISCONNECTED/;

let site: YearSite;
let everybody: Everybody;
let today: string;

async function dayComes(day: string): Promise<void> {
  today = day;
  await site.moveTo(morningOf(day));
  await everybody.moveTo(morningOf(day));
}

const referenceOf = ledger.referenceOf;
const moved = (producer: Producer, ...names: string[]): void =>
  names.forEach((name) => ledger.moved(producer, name, today));

/** Everything is where it ought to be, once, and everybody was told of everything, once. */
async function expectAllAsItOughtToBe(): Promise<void> {
  await site.fewMinutes();
  ledger.lettersWentOut();
  const stands = await site.sql<{ reference: string; place: string }>(
    `select reference, commune || ' ' || case state when 'withdrawn' then 'withdrawn' else step end as place
     from public.submissions where form = any ($1) order by reference`,
    [ledger.WORKFLOW.forms],
  );
  const ought = ledger.all().map(({ reference, producer, step, withdrawn }) => ({
    reference,
    place: `${producer.commune} ${withdrawn ? 'withdrawn' : step}`,
  }));
  expect(stands).toEqual(ought.toSorted((a, b) => (a.reference < b.reference ? -1 : 1)));

  const letters = await site.sql<{ reference: string; sent: number; other: number }>(
    `select s.reference, count(*) filter (where m.state = 'sent')::integer as sent,
       count(*) filter (where m.state <> 'sent')::integer as other
     from public.messages m join public.submissions s on s.id = m.submission_id
     where m.audience = 'sender' and s.form = any ($1) group by s.reference order by s.reference`,
    [ledger.WORKFLOW.forms],
  );
  expect(letters).toEqual(
    ledger
      .all()
      .filter(({ producer }) => producer.email)
      .map(({ reference, letters: due }) => ({ reference, sent: due, other: 0 }))
      .toSorted((a, b) => (a.reference < b.reference ? -1 : 1)),
  );
}

test.beforeAll(async ({ browser }) => {
  site = await startYear(morningOf(DAYS.begins));
  everybody = new Everybody(browser, site.url);
  await dayComes(DAYS.begins);
  await site.fewMinutes();
});
test.afterAll(() => site.stop());
test.afterEach(() => {
  expect([...new Set(everybody.problems)].filter((problem) => !EXPECTED.test(problem))).toEqual([]);
});

test('the clock of the site, of its database and of its pages is that of the plan', async () => {
  const [row] = await site.sql<{ day: string; made: string }>(
    `select desk.today()::text as day, (select max(joined_at)::date::text from public.officers) as made`,
  );
  expect(row).toEqual({ day: DAYS.begins, made: DAYS.begins });
  const counts = (await (await fetch(new URL('/api/counts', site.url))).json()) as { asOf: string };
  expect(counts.asOf.slice(0, 10)).toBe(DAYS.begins);
  const phone = await everybody.phone({ script: true });
  await phone.goto('/ke-hoach/muc-tieu/');
  await expect(phone.locator('[data-counts-state]')).toHaveText(/^Đếm lúc/);
  expect(await phone.evaluate(() => new Date().toISOString().slice(0, 10))).toBe(DAYS.begins);
  await leave(phone);
});

test('forty register from telephones, whatever the line, the browser or the hand does', async () => {
  const [withScript, without] = [
    await everybody.phone({ script: true }),
    await everybody.phone({ script: false }),
  ];
  const received = async (producer: Producer, page = withScript) => {
    const reference = await phones.receipt(page);
    expect(reference).toMatch(REFERENCE);
    ledger.received(producer, reference, today);
    return reference;
  };
  /** Those whose forms wait on their telephones for the line to come back. */
  const waiting: [Producer, typeof withScript][] = [];
  const lineIsBack = async () => {
    for (const [producer, phone] of waiting.splice(0)) {
      await phone.context().setOffline(false);
      await received(producer, phone);
      await leave(phone);
    }
  };
  const register = async (producer: Producer) => {
    switch (producer.way) {
      case 'script':
        await phones.sendForm(withScript, producer);
        return received(producer);
      case 'wrong first':
        await phones.sendWrongFirst(withScript, producer);
        return received(producer);
      case 'plain':
        await phones.sendForm(without, producer);
        return received(producer, without);
      case 'wrong first, plain':
        await phones.sendWrongFirst(without, producer);
        return received(producer, without);
      case 'twice': {
        await phones.sendForm(without, producer);
        const first = await received(producer, without);
        await phones.sendForm(without, producer);
        expect(await phones.receipt(without)).toBe(first);
        return first;
      }
      case 'offline': {
        const phone = await everybody.phone({ script: true });
        await phones.sendOffline(phone, producer);
        return waiting.push([producer, phone]);
      }
    }
  };

  const perDay = REGISTRATIONS / DAYS.registering.length;
  for (const [i, day] of DAYS.registering.entries()) {
    await dayComes(day);
    await lineIsBack();
    const ofToday = PRODUCERS.slice(i * perDay, (i + 1) * perDay);
    const plain = (producer: Producer) => /plain|twice/.test(producer.way);
    // The two telephones at once, each one form after the other.
    await Promise.all(
      [ofToday.filter(plain), ofToday.filter((each) => !plain(each))].map((some) =>
        severally(some, 1, register),
      ),
    );
  }
  await dayComes(DAYS.taking);
  await lineIsBack();
  await leave(withScript);
  await leave(without);
  expect(ledger.all()).toHaveLength(REGISTRATIONS);
  await expectAllAsItOughtToBe();
});

test('one withdraws; each commune takes its own up, asks, refuses, and is done with the others', async () => {
  const phone = await everybody.phone({ script: false });
  for (const producer of those('withdrawn')) {
    await phones.lookUp(phone, referenceOf(producer), producer);
    await phones.withdraw(phone);
    ledger.withdrew(producer);
  }

  await severally(communes, 2, async ({ id }) => {
    const desk = await everybody.officer(accountOf('commune-officer', id));
    await expectWaiting(desk, ledger.waitingFor('commune-officer', id));
    for (const producer of PRODUCERS.filter(({ commune, fate }) => commune === id && fate !== 'withdrawn')) {
      const reference = referenceOf(producer);
      const [name, needs] =
        producer.fate === 'refused'
          ? ['khong-nhan', { 'loi-nhan': 'Dữ liệu thử: không phải sản phẩm của xã.' }]
          : producer.fate === 'unanswered' || producer.hitch?.startsWith('answers')
            ? ['hoi-bo-sung', { 'loi-nhan': 'Dữ liệu thử: xin ghi rõ vùng nguyên liệu.' }]
            : ['xet-xong', {}];
      for (const [step, given] of [['xem-xet', {}] as const, [name, needs] as const]) {
        await move(desk, reference, step, given);
        moved(producer, step);
      }
    }
    await leave(desk);
  });
  await leave(phone);
  await expectAllAsItOughtToBe();
});

test('those who were asked answer by telephone or at the office; one never does', async () => {
  await dayComes(DAYS.answering);
  const phone = await everybody.phone({ script: false });
  for (const producer of PRODUCERS.filter(({ hitch }) => hitch === 'answers by telephone')) {
    await phones.lookUp(phone, referenceOf(producer), producer);
    await expect(phone.getByText('Cán bộ hỏi: Dữ liệu thử: xin ghi rõ vùng nguyên liệu.')).toBeVisible();
    await phones.answer(phone, 'Dữ liệu thử: trồng ở ấp 3.');
    moved(producer, 'ba-con-bo-sung');
  }
  const [refused] = those('refused');
  if (refused) {
    await phones.lookUp(phone, referenceOf(refused), refused);
    await expect(phone.getByText('Dữ liệu thử: không phải sản phẩm của xã.')).toBeVisible();
  }
  await leave(phone);
  await expectAllAsItOughtToBe();
});

/** The commune's officer signs the list of all that was reviewed. */
async function sendUp(
  desk: Awaited<ReturnType<Everybody['officer']>>,
  of: readonly Producer[],
  number: number,
) {
  expect((await beginList(desk, 'commune')).toSorted()).toEqual(of.map(referenceOf).toSorted());
  await sign(desk, number, today);
  for (const producer of of) moved(producer, 'gui-len');
}

test('each commune sends its list; the district gives one back, which comes again', async () => {
  await dayComes(DAYS.listing);
  const returned = PRODUCERS.filter(({ hitch }) => hitch === 'given back');
  await severally([...communes.entries()], 2, async ([i, { id }]) => {
    const desk = await everybody.officer(accountOf('commune-officer', id));
    await expectWaiting(desk, ledger.waitingFor('commune-officer', id));
    const mine = SENT_UP.filter(({ commune }) => commune === id);
    for (const producer of mine.filter(({ hitch }) => hitch?.startsWith('answers'))) {
      const atOffice = producer.hitch === 'answers at the office';
      if (atOffice)
        await move(desk, referenceOf(producer), 'nhan-bo-sung', {
          'loi-nhan': 'Dữ liệu thử: đã mang giấy tới.',
        });
      await move(desk, referenceOf(producer), 'xet-xong');
      moved(producer, ...(atOffice ? ['nhan-bo-sung'] : []), 'xet-xong');
    }
    await sendUp(desk, mine, 10 + i);
    await leave(desk);
  });
  await expectAllAsItOughtToBe();

  const office = await everybody.officer(accountOf('standing-office'));
  await expectWaiting(office, SENT_UP.length);
  await expectSteps(office);
  await office.goto('/can-bo/danh-sach/');
  const [all, sent] = [String(communes.length), new Set(SENT_UP.map(({ commune }) => commune)).size];
  await expect(office.getByText(`${String(sent)} trên ${all} xã, thị trấn đã gửi`)).toBeVisible();
  for (const producer of returned) {
    await move(office, referenceOf(producer), 'tra-xa', {
      'loi-nhan': 'Dữ liệu thử: xem lại nhóm sản phẩm.',
    });
    moved(producer, 'tra-xa');
  }
  await leave(office);
  for (const producer of returned) {
    const desk = await everybody.officer(accountOf('commune-officer', producer.commune));
    await move(desk, referenceOf(producer), 'xet-xong');
    moved(producer, 'xet-xong');
    await sendUp(desk, [producer], 30);
    await leave(desk);
  }
  await expectAllAsItOughtToBe();
});

test('the district chooses two of each commune, each with a reason', async () => {
  await dayComes(DAYS.choosing);
  const office = await everybody.officer(accountOf('standing-office'));
  await office.goto('/can-bo/lua-chon/');
  const decision = (producer: Producer) => ({
    [`chon:${referenceOf(producer)}`]: CHOSEN_ONES.includes(producer) ? 'co' : 'khong',
    [`ly-do:${referenceOf(producer)}`]: `Dữ liệu thử: lý do của sản phẩm ${String(producer.n)}`,
  });
  await write(
    formWith(office, 'viec'),
    Object.assign({}, ...SENT_UP.map(decision)) as Record<string, string>,
  );
  await office.getByRole('button', { name: 'Lưu, xem danh sách và ký' }).click();
  await sign(office, 40, today);
  for (const producer of SENT_UP) moved(producer, CHOSEN_ONES.includes(producer) ? 'chon' : 'khong-chon');
  await leave(office);
  await expectAllAsItOughtToBe();
});

test('the chosen are invited to a class of two days; whoever comes to both goes on', async () => {
  await dayComes(DAYS.inviting);
  const office = await everybody.officer(accountOf('standing-office'));
  await office.goto('/can-bo/tap-huan/moi/');
  const [from, to] = DAYS.class;
  await write(formWith(office, 'capacity'), {
    title: 'Dữ liệu thử: lớp của năm',
    from: written(from),
    to: written(to),
    place: 'Dữ liệu thử: hội trường',
    capacity: '60',
  });
  await office.getByRole('button', { name: 'Mở lớp' }).click();
  await says(office, 'Đã mở lớp. Tiếp theo: mời người.');
  const lesson = new URL(office.url()).pathname;
  await office.getByRole('button', { name: 'Mời những nơi đã đánh dấu' }).click();
  await says(office, new RegExp(`^Đã mời ${String(CHOSEN_ONES.length)} cơ sở`));
  CHOSEN_ONES.forEach(ledger.told);

  const pupil = ({ n }: Producer) => `Dữ liệu thử: người học ${String(n)}`;
  for (const producer of CHOSEN_ONES) {
    const place = office.locator('li').filter({ has: office.locator(`a[href*="${referenceOf(producer)}"]`) });
    await place.locator('summary').click();
    const declines = producer.fate === 'declines the class';
    await write(formWith(place, 'tra-loi'), {
      'tra-loi': declines ? 'no' : 'yes',
      nguoi: declines ? '' : pupil(producer),
    });
    await place.getByRole('button', { name: 'Ghi', exact: true }).click();
    await expect(place.getByText(declines ? 'không đi' : 'sẽ đi', { exact: true })).toBeVisible();
  }
  await expect(office.getByText('Đóng được từ ngày cuối')).toBeVisible();
  await leave(office);
  await expectAllAsItOughtToBe();

  for (const [day, date] of DAYS.class.entries()) {
    await dayComes(date);
    const door = await everybody.officer(accountOf('standing-office'));
    await door.goto(`${lesson}diem-danh/`);
    for (const producer of CHOSEN_ONES) {
      const comes = TRAINED.includes(producer) || (producer.fate === 'comes to half the class' && day === 0);
      const group = door.getByRole('group', { name: pupil(producer), exact: true });
      if (comes) await group.getByRole('checkbox').nth(day).check();
    }
    await door.getByRole('button', { name: 'Ghi điểm danh' }).click();
    await says(door, 'Đã ghi.');
    if (date === to) {
      await door.goto(lesson);
      await door.getByRole('button', { name: 'Đóng lớp' }).click();
      await says(door, /^Đã đóng lớp\./);
    }
    await leave(door);
  }
  for (const producer of TRAINED) moved(producer, 'tap-huan-xong');
  await expectAllAsItOughtToBe();
});

/** The day so many working days later, by the calendar and the holidays of the content. */
function workingDaysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const free = new Set(programme.holidays.days.map((holiday) => holiday.day));
  for (let left = count; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (![0, 6].includes(date.getUTCDay()) && !free.has(date.toISOString().slice(0, 10))) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}

/** Of the workflow that has days to keep: the official dossier, which the plan's own does not ask for. */
const official = programme.workflows.find(({ forms }) => forms.includes('ho-so'));
let dossier: string;

test('one files the official dossier beside it: its commune has so many working days', async () => {
  await dayComes(DAYS.filing);
  const [producer] = those('recognised');
  if (!producer) throw new Error('Nobody is to be recognised.');
  const phone = await everybody.phone({ script: false });
  dossier = await phones.fileDossier(phone, producer);
  await leave(phone);

  const { workingDays = 0 } = official?.steps[0] ?? {};
  const due = workingDaysAfter(today, workingDays);
  const desk = await everybody.officer(accountOf('commune-officer', producer.commune));
  await move(desk, dossier, 'kiem-tra');
  await expect(desk.getByText(`còn ${String(workingDays)} ngày làm việc`)).toBeVisible();
  await expect(desk.getByText(`(${written(due)})`)).toBeVisible();
  await leave(desk);
  await expectAllAsItOughtToBe();

  await dayComes(addDays(due, 1));
  const late = await everybody.officer(accountOf('commune-officer', producer.commune));
  await expect(late.locator('.late').filter({ hasText: dossier })).toContainText('quá hạn 1 ngày');
  await move(late, dossier, 'du-ho-so');
  await leave(late);
});

let session: string;
const setOf = (producer: Producer): string => SETS[producer.n % SETS.length] as string;
/** One member finds a reason of exclusion in one product: the council has to conclude. */
const disputed = those('waits for the province')[0];

test('five members score in the council room, each alone; it concludes where they differ, and closes', async () => {
  await dayComes(DAYS.council);
  const secretary = await everybody.officer(accountOf('secretary'));
  await expectWaiting(secretary, TRAINED.length);
  await secretary.goto('/can-bo/hoi-dong/moi/');
  await write(formWith(secretary, 'round'), {
    title: 'Dữ liệu thử: phiên của năm',
    round: '1',
    heldOn: DAYS.council,
    place: 'Dữ liệu thử: phòng họp',
    edition: EDITION,
  });
  await secretary.getByRole('button', { name: 'Lập phiên họp' }).click();
  await secretary.waitForURL(/hoi-dong\/[0-9a-f-]{36}/);
  session = new URL(secretary.url()).pathname;
  const members = accountsOf('council-member');
  for (const { name } of members) await secretary.getByLabel(name).check();
  await secretary.getByRole('button', { name: 'Thêm vào phiên' }).click();
  await says(secretary, 'Đã ghi thành viên.');
  await write(formWith(secretary, `bo-${referenceOf(SCORED[0] as Producer)}`), {
    'ho-so': SCORED.map(referenceOf),
    ...Object.fromEntries(SCORED.map((producer) => [`bo-${referenceOf(producer)}`, setOf(producer)])),
  });
  await secretary.getByRole('button', { name: 'Đưa vào phiên' }).click();
  await says(secretary, 'Đã đưa sản phẩm vào phiên.');
  await secretary.getByRole('button', { name: 'Mở phiên chấm' }).click();
  await says(secretary, /^Đã mở phiên/);
  for (const producer of SCORED) moved(producer, 'vao-phien');

  await severally([...members.entries()], 2, async ([m, { email }]) => {
    const desk = await everybody.officer(email);
    for (const producer of SCORED) {
      await desk.goto(`${session}cham/${referenceOf(producer)}/`);
      await write(desk.locator('form.scoring'), {
        ...sheetOf(m, producer, setOf(producer)).answers,
        ...(producer === disputed && m === members.length - 1 && { loai: ['x1'] }),
      });
      await desk.getByRole('button', { name: 'Nộp phiếu' }).click();
      await says(desk, 'Đã nộp phiếu.');
    }
    await leave(desk);
  });

  await secretary.goto(session);
  const conclusion = formWith(secretary, 'hang');
  await write(conclusion, { hang: '3', 'ly-do': 'Dữ liệu thử: Hội đồng đã xem lại nguồn nguyên liệu.' });
  await conclusion.getByRole('button', { name: 'Ghi kết luận' }).click();
  await says(secretary, 'Đã ghi kết luận của Hội đồng.');
  await secretary.getByRole('button', { name: 'Chốt phiên' }).click();
  await says(secretary, /^Đã chốt phiên/);
  for (const producer of SCORED) {
    const points = members.map((_, m) => sheetOf(m, producer, setOf(producer)).points);
    const sum = points.reduce((all, each) => all + each, 0);
    const stars = starsOf(sum, members.length);
    expect(stars >= 3, `${producer.fate}, ${String(sum)} points`).toBe(PROPOSED.includes(producer));
    const row = secretary.getByRole('row').filter({ hasText: referenceOf(producer) });
    await expect(row).toContainText(`(${String(members.length)} phiếu)`);
    await expect(row.locator('strong')).toHaveText(settledWords(stars));
    const [kept] = await site.sql<{ sum: number }>(
      `select r.sum from public.council_results r join public.council_products c on c.id = r.product_id where c.reference = $1`,
      [referenceOf(producer)],
    );
    expect(kept?.sum, `the sum of the sheets, by ${setOf(producer)}`).toBe(sum);
    moved(producer, stars >= 3 ? 'dat' : 'khong-dat');
  }
  for (const paper of ['ket-qua', 'de-xuat', 'bien-ban', 'tong-hop-diem', 'phieu']) {
    await secretary.goto(`${session}giay/${paper}/`);
    await expect(secretary.locator('article.administrative').first()).toBeVisible();
  }
  await leave(secretary);
  await expectAllAsItOughtToBe();
});

const decisionOf = ({ n }: Producer) => `${String(100 + n)}/QĐ-THU`;
const starsBy = (producer: Producer) => (those('recognised').indexOf(producer) === 0 ? 4 : 3);

test('what has three stars and more is proposed to the province, and its decisions are recorded', async () => {
  await dayComes(DAYS.proposing);
  const secretary = await everybody.officer(accountOf('secretary'));
  expect((await beginList(secretary, 'province')).toSorted()).toEqual(PROPOSED.map(referenceOf).toSorted());
  await sign(secretary, 50, today);
  for (const producer of PROPOSED) moved(producer, 'de-xuat');
  await leave(secretary);
  await expectAllAsItOughtToBe();

  await dayComes(DAYS.recording);
  const office = await everybody.officer(accountOf('standing-office'));
  for (const producer of those('recognised')) {
    await office.goto(`/can-bo/ho-so/${referenceOf(producer)}/cong-nhan/`);
    const form = formWith(office, 'stars');
    const unit = form.locator('select[name="unit"]');
    await write(form, {
      stars: String(starsBy(producer)),
      edition: EDITION,
      number: decisionOf(producer),
      date: written(DAYS.deciding),
      ...((await unit.count()) > 0 && {
        unit: (await unit.locator('option').nth(1).getAttribute('value')) ?? '',
      }),
    });
    await office.getByRole('button', { name: 'Ghi quyết định' }).click();
    await says(office, 'Đã ghi quyết định.');
    moved(producer, 'cong-nhan');
  }
  for (const producer of those('not recognised')) {
    await move(office, referenceOf(producer), 'tinh-khong-cong-nhan', {
      'loi-nhan': 'Dữ liệu thử: chưa đủ.',
    });
    moved(producer, 'tinh-khong-cong-nhan');
  }
  await leave(office);
  await expectAllAsItOughtToBe();
});

let project: Project | undefined;
let building: Promise<Run>;
const published: { producer: Producer; id: string; certificate: string }[] = [];
test.afterAll(() => project?.remove());

test('an editor takes the entries of what was recognised, and they are built', async () => {
  await dayComes(DAYS.publishing);
  const copy = copyProject();
  project = copy;
  const editor = await everybody.officer(accountOf('content-editor'));
  for (const producer of those('recognised')) {
    await editor.goto('/can-bo/dang-san-pham/');
    await editor.getByRole('link', { name: producer.product, exact: true }).click();
    const [zip] = await Promise.all([
      editor.waitForEvent('download'),
      editor.getByRole('button', { name: 'Tải tệp về' }).click(),
    ]);
    const files = Object.entries(unzipSync(new Uint8Array(await readFile(await zip.path()))));
    for (const [path, bytes] of files) copy.put(path, bytes);
    const [path, bytes] = files.find(([name]) => name.startsWith('content/products/')) ?? ['', undefined];
    const entry = Product.parse(JSON.parse(strFromU8(bytes ?? new Uint8Array())));
    expect(entry).toMatchObject({
      name: producer.product,
      certificates: [
        { stars: starsBy(producer), decision: { number: decisionOf(producer), date: DAYS.deciding } },
      ],
    });
    published.push({
      producer,
      id: /([^/]+)\.json$/.exec(path)?.[1] ?? '',
      certificate: entry.certificates[0]?.code ?? '',
    });
  }
  await leave(editor);
  // Goes on while the year is summed up.
  building = copy.astro('build', { node: OWN_CLOCK, env: { [BEGINS]: morningOf(DAYS.publishing) } });
});

/** How many of these rows are at each figure, in the order of the figures. */
const tally = (rows: readonly Counted[]): string[] =>
  FIGURES.map((figure) => String(rows.filter((row) => row.figure === figure).length));

let counted: Counted[];
let classes: number;

/** "mỗi nơi 2 phiếu", "nơi ít nhất 1 phiếu, nơi nhiều nhất 3 phiếu". */
function spread(figure: string, what: string): string {
  const each = communes.map(
    ({ id }) => counted.filter((row) => row.figure === figure && row.commune === id).length,
  );
  const [least, most] = [String(Math.min(...each)), String(Math.max(...each))];
  return least === most
    ? `mỗi nơi ${most} ${what}`
    : `nơi ít nhất ${least} ${what}, nơi nhiều nhất ${most} ${what}`;
}

/** How far the year came by a measure of the plan, in the words that the pages have to say. */
function reachedOf(measure: Measure): string {
  switch (measure) {
    case 'communesWithRegistrations':
      return `${String(new Set(counted.map(({ commune }) => commune)).size)} trên ${String(communes.length)} nơi`;
    case 'registrationsPerCommune':
      return spread('registered', 'phiếu');
    case 'selectedPerCommune':
      return spread('selected', 'sản phẩm được chọn');
    case 'certifiedProducts':
      return `${String(those('recognised').length)} sản phẩm`;
    case 'trainings':
      return `${String(classes)} lớp`;
  }
}

test('the year is summed up: pages, the public numbers and a count of the raw tables agree', async () => {
  await dayComes(DAYS.summing);
  counted = await countYear(site, YEAR, 'san-pham', ledger.moveNamed('xet-xong').to);
  const held = await site.sql('select from public.trainings where extract(year from from_day) = $1', [YEAR]);
  classes = held.length;
  expect(classes).toBe(1);
  // By what was seen to happen, dossier by dossier.
  const seen = ledger
    .all()
    .flatMap(({ reference, counted: stages }) =>
      [...stages].map(([figure, month]) => `${figure} ${reference} ${String(month)}`),
    );
  expect(
    counted.map(({ figure, reference, month }) => `${figure} ${reference} ${String(month)}`).toSorted(),
  ).toEqual(seen.toSorted());
  expect(Object.fromEntries(FIGURES.map((figure, i) => [figure, Number(tally(counted)[i])]))).toEqual({
    registered: REGISTRATIONS,
    reviewed: SENT_UP.length,
    'sent-up': SENT_UP.length,
    selected: CHOSEN_ONES.length,
    trained: TRAINED.length,
    scored: SCORED.length,
    'from-three-stars': PROPOSED.length,
    proposed: PROPOSED.length,
    certified: those('recognised').length,
  });

  const sides = [
    communes.map((commune) => [communeName(commune), (row: Counted) => row.commune === commune.id] as const),
    programme.productGroups.map(({ id, name }) => [name, (row: Counted) => row.group === id] as const),
    programme.producerKinds.map(({ id, name }) => [name, (row: Counted) => row.kind === id] as const),
    Array.from({ length: 12 }, (_, i) => i + 1).map(
      (month) => [`${String(month)}/${String(YEAR)}`, (row: Counted) => row.month === month] as const,
    ),
  ];
  const office = await everybody.officer(accountOf('standing-office'));
  await expectSteps(office);
  await office.goto('/can-bo/tong-ket/');
  await expect(office.getByRole('heading', { level: 1 })).toHaveText(`Tổng kết năm ${String(YEAR)}`);
  for (const [i, side] of sides.entries()) {
    const table = office.locator('table.figures').nth(i);
    expect(await rowsOf(table)).toEqual(
      side.map(([name, belongs]) => [name, ...tally(counted.filter(belongs))]),
    );
    await expect(table.locator('tfoot td')).toHaveText(tally(counted));
  }
  for (const { name, measure } of TARGETS) {
    const row = office.getByRole('row').filter({ has: office.getByRole('rowheader', { name }) });
    await expect(row.getByRole('cell').nth(1)).toHaveText(reachedOf(measure));
    await expect(row.getByRole('cell').nth(2)).toHaveText('đạt');
  }
  await office.goto(`/can-bo/tong-ket/in/?nam=${String(YEAR)}`);
  await expect(office.getByRole('article')).toContainText(YEAR_FIGURES.certified);
  await office.goto(`/can-bo/tong-ket/?nam=${String(YEAR - 1)}`);
  await expect(office.locator('table.figures').first().locator('tfoot td')).toHaveText(
    FIGURES.map(() => '0'),
  );
  await leave(office);

  const [commune] = communes;
  if (!commune) throw new Error('The content has no commune.');
  const desk = await everybody.officer(accountOf('commune-officer', commune.id));
  await desk.goto('/can-bo/tong-ket/');
  expect(await rowsOf(desk.locator('table.figures').first()), 'a commune sees its own').toEqual([
    [communeName(commune), ...tally(counted.filter((row) => row.commune === commune.id))],
  ]);
  await leave(desk);

  const answer = (await (await fetch(new URL('/api/counts', site.url))).json()) as {
    communes: Record<string, number>;
    stages: Record<string, Record<string, number>>;
  };
  for (const { id } of communes) {
    const { [id]: stages = {} } = answer.stages;
    const said = FIGURES.map(
      (figure) => (figure === 'registered' ? answer.communes[id] : stages[figure]) ?? 0,
    );
    expect(said.map(String), id).toEqual(tally(counted.filter((row) => row.commune === id)));
  }
});

test('the new build is deployed: products with their stars and the decision, and the targets of the plan', async () => {
  const built = await building;
  expect(built.output).toContain('Complete!');
  await site.deploy(project?.folder ?? '');
  const phone = await everybody.phone({ script: true });
  for (const { producer, id, certificate } of published) {
    for (const address of [`/san-pham/${id}/`, `/xm/${productCode(id)}/`, `/xm/${certificate}/`]) {
      await phone.goto(address);
      const main = phone.getByRole('main');
      await expect(main).toContainText(`${String(starsBy(producer))} sao`);
      await expect(main).toContainText(decisionOf(producer));
      await expect(main).toContainText(written(DAYS.deciding));
      await expect(main.locator('.art-stars').first()).toBeVisible();
    }
    await phone.goto(`/san-pham/${id}/`);
    await expect(phone.getByText(phones.readable(producer.phone)), 'only with consent').toHaveCount(
      producer.publishes ? 1 : 0,
    );
  }

  // What nobody recognised stands nowhere: the map of the site names every product.
  await phone.goto('/so-do-trang/');
  const names = await phone.locator('a[href^="/san-pham/"]').allTextContents();
  expect(
    names
      .map((name) => name.trim())
      .filter((name) => PRODUCERS.some(({ product }) => product === name))
      .toSorted(),
  ).toEqual(published.map(({ producer }) => producer.product).toSorted());

  await phone.goto('/ke-hoach/muc-tieu/');
  for (const { measure } of TARGETS)
    await expect(phone.locator(`[data-measure="${measure}"]`)).toHaveText(reachedOf(measure));
  for (const { id } of communes)
    await expect(phone.locator(`td[data-count="${id}"]`)).toHaveText(
      tally(counted.filter(({ commune }) => commune === id))[0] ?? '',
    );
  await leave(phone);

  const editor = await everybody.officer(accountOf('content-editor'));
  await editor.goto('/can-bo/dang-san-pham/');
  await expect(editor.getByRole('heading', { level: 2 })).toHaveText([
    'Chưa có trên trang: 0',
    `Đã có trên trang: ${String(published.length)}`,
  ]);
  await leave(editor);
});

test('at the end nothing is lost, nothing is there twice, and nobody was written to in vain', async () => {
  await expectAllAsItOughtToBe();
  const letters = await site.letters();
  const about = letters.map(({ to, subject, text }) => ({ to, words: `${subject}\n${text}` }));
  for (const { producer, letters: due, reference } of ledger.all()) {
    const words = about.filter((each) => each.words.includes(reference)).map((each) => each.words);
    expect(words.length, producer.product).toBe(producer.email ? due : 0);
    // Who was given back goes up twice, and reads so twice; nobody else reads the same news again.
    if (producer.hitch !== 'given back') expect(new Set(words).size, producer.product).toBe(words.length);
    for (const { to } of about.filter((each) => each.words.includes(reference)))
      expect(to).toBe(producer.email);
  }
  // Taken in, looked into, whole.
  expect(about.filter(({ words }) => words.includes(dossier))).toHaveLength(3);
  expect(letters.length, 'every letter is one of those').toBe(
    ledger.all().reduce((sum, { producer, letters: due }) => sum + (producer.email ? due : 0), 3),
  );
  // Each unit is to be told once of what came in, came back or was withdrawn.
  const answered = PRODUCERS.filter(({ hitch }) => hitch === 'answers by telephone').length;
  expect(
    await site.sql(
      `select m.kind, count(*)::integer as n from public.messages m join public.submissions s on s.id = m.submission_id
       where m.audience = 'receiver' and s.form = any ($1) group by m.kind order by m.kind`,
      [ledger.WORKFLOW.forms],
    ),
  ).toEqual([
    { kind: 'received', n: REGISTRATIONS },
    { kind: 'supplemented', n: answered },
    { kind: 'withdrawn', n: those('withdrawn').length },
  ]);
  // The books of receipts: whatever a commune took up stands there once, without a gap; and nobody was ever refused at the desk.
  const taken = PRODUCERS.filter(({ fate }) => fate !== 'withdrawn').map(referenceOf);
  expect(
    await site.sql(
      `select count(*)::integer as entries, count(distinct reference)::integer as dossiers,
         (select count(*)::integer from (
           select from public.receipts group by commune, year having max(number) <> count(*)) gap) as gaps,
         (select count(*)::integer from public.desk_log where act = 'refused') as refused
       from public.receipts`,
    ),
  ).toEqual([{ entries: taken.length + 1, dossiers: taken.length + 1, gaps: 0, refused: 0 }]);
});
