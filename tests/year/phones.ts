// What producers do on their telephones.
import { expect, type Page } from '@playwright/test';
import type { Producer } from './cast.ts';
import { formWith, write } from './people.ts';

const FORM = '/dang-ky/san-pham/';
/** A number as the site writes it. */
export const readable = (phone: string): string => phone.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');

/** What somebody writes about their product; every word says that it is test data. */
const answersOf = ({ n, kind, commune, email, phone, product, group, publishes }: Producer) => ({
  producerKind: kind,
  producerName: `Dữ liệu thử – cơ sở ${String(n)}`,
  representative: 'Dữ liệu thử: người đại diện',
  phone: readable(phone),
  email: email ?? '',
  commune,
  productName: product,
  group,
  stage: 'dang-ban',
  description: 'Dữ liệu thử: làm ở nhà, bán ở chợ.',
  materials: 'Dữ liệu thử: trái cây',
  materialsOrigin: 'Dữ liệu thử: vườn nhà',
  help: ['bao-bi', 'ban-hang'],
  consent: true,
  ...(publishes && { publish: true }),
});

/** The official dossier (Mẫu số 01 and 02), as far as it has to be filled in. */
export async function fileDossier(page: Page, producer: Producer): Promise<string> {
  const { producerName, representative, phone, email, commune, productName } = answersOf(producer);
  await page.goto('/dang-ky/ho-so/');
  await write(formWith(page, 'productName'), {
    ...{ producerName, representative, phone, email, commune, productName },
    attempt: 'lan-dau',
    organisation: 'Dữ liệu thử: hợp tác xã',
    address: 'Dữ liệu thử: ấp 3',
    consent: true,
  });
  await page.getByRole('button', { name: 'Gửi hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Đã nhận/);
  return referenceOn(page);
}

const press = (page: Page): Promise<void> => page.getByRole('button', { name: 'Gửi phiếu đăng ký' }).click();

const referenceOn = async (page: Page): Promise<string> =>
  ((await page.locator('.reference').textContent()) ?? '').trim();

/** The reference on the receipt that comes. */
export async function receipt(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã nhận phiếu đăng ký sản phẩm');
  return referenceOn(page);
}

/** Fills in the form and sends it, whatever comes of it. */
export async function sendForm(page: Page, producer: Producer): Promise<void> {
  await page.goto(FORM);
  await write(formWith(page, 'productName'), answersOf(producer));
  await press(page);
}

/** Sends it with two mistakes, is told of them, puts them right. */
export async function sendWrongFirst(page: Page, producer: Producer): Promise<void> {
  await page.goto(FORM);
  await write(formWith(page, 'productName'), {
    ...answersOf(producer),
    phone: '12 34',
    representative: '',
  });
  await press(page);
  const summary = page.getByRole('region', { name: 'Còn chỗ cần sửa' });
  await expect(summary.getByRole('link')).toHaveText([/Ghi họ tên/, /Kiểm tra lại số điện thoại/]);
  await expect(page.locator('#productName')).toHaveValue(producer.product);
  const { phone, representative } = answersOf(producer);
  await write(formWith(page, 'productName'), { phone, representative });
  await press(page);
}

/** Fills in and sends while the line is away: kept on the telephone. */
export async function sendOffline(page: Page, producer: Producer): Promise<void> {
  await page.goto(FORM);
  await page.context().setOffline(true);
  await write(formWith(page, 'productName'), answersOf(producer));
  await press(page);
  await expect(page.locator('[data-state]')).toHaveText(/^Chưa gửi được, đã lưu trên máy\./);
}

/** Looks a dossier up. */
export async function lookUp(page: Page, reference: string, { phone }: Producer): Promise<void> {
  await page.goto('/tra-cuu/');
  await write(formWith(page, 'ma'), { ma: reference, so: phone });
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hồ sơ ${reference}`);
}

/** Answers what an officer has asked. */
export async function answer(page: Page, text: string): Promise<void> {
  await write(formWith(page, 'loi'), { loi: text });
  await page.getByRole('button', { name: 'Gửi bổ sung' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Đã ghi lời bổ sung.');
}

export async function withdraw(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Rút hồ sơ' }).click();
  await page.getByRole('button', { name: 'Rút hồ sơ này' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Đã rút hồ sơ.');
}
