import type { Page } from '@playwright/test';
import { criteriaOf } from '../../src/core/criteria.ts';
import { expect, test } from '../tools/e2e.ts';
import { criteriaSet, edition, setSlug } from '../tools/locality.ts';
import { dossiersOf, fill, send } from './dossiers.ts';

const FORM = '/tu-cham-diem/26-2026/rau-cu-qua-hat-tuoi/';
/** A household with pomelos: what it would answer, criterion by criterion. */
const POMELOS =
  '1.1=c&1.2=b&1.3=b&1.4=a&1.5=b&1.6=b&1.7=b&2.1=b&2.2=c&2.3=b&2.4=b&3.1=a&3.2=b&3.3=c&3.4=b&3.5=a&' +
  '4.1=c&4.2=b&4.3=c&5.1=d&5.2=c&5.3=b&6.1=c&6.2=d&6.3=d&6.4=c&7=b&8=b&9=a&10=a&11=b&12=a';
const POINTS = /^(\d+) điểm, 3 sao; để đạt 4 sao: \d+ yêu cầu bắt buộc và thêm (\d+) điểm$/;

/** Taps the levels one after the other, quicker than a finger. */
async function tap(page: Page, answers: readonly (readonly [string, string])[]): Promise<void> {
  const chosen = answers.map(([criterion, level]) => `input[name="${criterion}"][value="${level}"]`).join();
  const inputs = page.locator(chosen);
  await expect(inputs).toHaveCount(answers.length);
  await inputs.evaluateAll((all) => all.forEach((input) => (input as HTMLInputElement).click()));
}

test('a household with pomelos answers on the phone, sees the way, and sends it along', async ({ page }) => {
  await page.goto('/tu-cham-diem/');
  await page.getByRole('link', { name: 'Rau, củ, quả, hạt tươi' }).first().click();
  await expect(page.locator('h1')).toHaveText('Rau, củ, quả, hạt tươi');
  const bar = page.locator('[data-bar]');
  await expect(bar).toBeHidden();
  const answers = [...new URLSearchParams(POMELOS)];
  for (const [criterion, level] of answers.slice(0, 3))
    await page.locator(`input[name="${criterion}"][value="${level}"]`).check();
  await expect(bar).toContainText(/^6 điểm, còn 29 câu/);

  // The line breaks; the phone opens the page anew, and what was answered is still there.
  await page.reload();
  await expect(page.getByText(/còn giữ bản chấm dở ngày .+, 3 câu/)).toBeVisible();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(bar).toContainText(/^6 điểm, còn 29 câu/);
  await tap(page, answers.slice(3));

  const result = page.locator('#ket-qua');
  const headline = await result.getByRole('heading', { level: 2 }).textContent();
  const [, points, short] = POINTS.exec(headline ?? '') ?? [];
  expect(Number(points) + Number(short), headline ?? '').toBe(70);
  await bar.getByRole('link').click();
  await expect(result.getByRole('heading', { level: 2 })).toBeInViewport();
  await expect(result.getByRole('link', { name: /^2\.3\. Phong cách, ghi nhãn/ }).first()).toBeVisible();
  await result.getByRole('link', { name: 'Gửi kèm phiếu đăng ký sản phẩm' }).click();

  await expect(page.getByLabel(`Gửi kèm: ${points ?? ''} điểm, 3 sao`)).toBeChecked();
  await fill(page, { productName: 'Dữ liệu thử – bưởi tự chấm' });
  await send(page);
  await expect(page.locator('.reference')).toBeVisible();
  const [dossier] = await dossiersOf(page, 'Dữ liệu thử – bưởi tự chấm');
  expect(dossier?.answers['selfAssessment']).toMatch(/^26-2026\/rau-cu-qua-hat-tuoi\/1\.1c\.1\.2b\./);
});

test('the same without scripts, by its address, printed and left out again @no-js', async ({ page }) => {
  await page.goto(FORM);
  await tap(page, [...new URLSearchParams(POMELOS)]);
  await page.getByRole('button', { name: 'Xem và in kết quả' }).click();
  await expect(page.locator('h1')).toHaveText(/^\d+ điểm, 3 sao$/);
  await expect(page.getByText(/^Để đạt 4 sao: \d+ yêu cầu bắt buộc và thêm \d+ điểm$/)).toBeVisible();
  expect(new URL(page.url()).search).toBe(`?${POMELOS}`);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table')).toContainText('Tổng điểm');
  await expect(page.getByRole('button', { name: 'Xem và in kết quả' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: 'Gửi kèm phiếu đăng ký sản phẩm' }).click();
  await page.getByLabel(/^Gửi kèm: \d+ điểm, 3 sao/).uncheck();
  await fill(page, { productName: 'Dữ liệu thử – không gửi kèm' });
  await send(page);
  await expect(page.locator('.reference')).toBeVisible();
  const [dossier] = await dossiersOf(page, 'Dữ liệu thử – không gửi kèm');
  expect(dossier?.answers).not.toHaveProperty('selfAssessment');
});

test('an address with what is not in the set is answered, and says what was left out @no-js', async ({
  page,
}) => {
  await page.goto(`${FORM}ket-qua/?1.1=c&1.2=z&99=a&1.3=a&1.3=b&utm_source=zalo&loai=x1`);
  await expect(page.locator('h1')).toHaveText('3 điểm, nhưng hồ sơ bị loại');
  for (const words of [
    'Tiêu chí 1.2 không có mức “z”',
    'không có tiêu chí 99',
    'Tiêu chí 1.3 có hai mức khác nhau',
    'Đã đánh dấu trường hợp bị loại',
    '“utm_source”',
  ])
    await expect(page.getByText(words).first()).toBeVisible();
});

test('the best level everywhere, of the first set of the locality’s own criteria: five stars, sent along @no-js @any-locality', async ({
  page,
}) => {
  await page.goto(`/tu-cham-diem/${edition}/${setSlug}/`);
  await expect(page.locator('h1')).toHaveText(criteriaSet.name);
  const best = criteriaOf(criteriaSet).map(({ id, max, levels }) => {
    const level = levels.find(({ points }) => points === max);
    return [id, level?.id ?? ''] as const;
  });
  await tap(page, best);
  await page.getByRole('button', { name: 'Xem và in kết quả' }).click();
  await expect(page.locator('h1')).toHaveText('100 điểm, 5 sao');
  await page.getByRole('link', { name: 'Gửi kèm phiếu đăng ký sản phẩm' }).click();
  const productName = `Dữ liệu thử – đủ điểm ${crypto.randomUUID().slice(0, 8)}`;
  await fill(page, { productName });
  await send(page);
  await expect(page.locator('.reference')).toBeVisible();
  const [dossier] = await dossiersOf(page, productName);
  expect(dossier?.answers['selfAssessment']).toMatch(new RegExp(`^${edition}/${setSlug}/1\\.1`));
});
