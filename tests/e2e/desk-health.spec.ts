import { expect, test } from '../tools/e2e.ts';
import { expectSound, signIn } from './desk.ts';

for (const tag of ['@phone @desk', '@no-js'])
  test(`an administrator sees how the site is, what waits and what to do ${tag}`, async ({ page }) => {
    await signIn(page, 'quan-tri');
    await page.getByRole('navigation').getByRole('link', { name: 'Sức khỏe' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sức khỏe của trang');
    for (const part of ['Cái gì đang chạy', 'Cái gì đang chờ', 'Việc trang tự làm', 'Thiết đặt còn thiếu'])
      await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
    const units = page.getByRole('listitem').filter({ hasText: 'Đơn vị chưa có e-mail' });
    await expect(units).toContainText('Việc cần làm:');
    await expect(units).toContainText('mục “4. Cần trông gì”');
    if (!tag.includes('@no-js')) await expectSound(page);
  });
