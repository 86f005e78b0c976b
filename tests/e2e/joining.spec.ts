import { expect, test } from '../tools/e2e.ts';
import { commune, communeWords, group, joiner, kind, office } from '../tools/locality.ts';

const answer = 'h1';

test('a household knows in six taps that it may register, and where @no-js @any-locality', async ({
  page,
}) => {
  let taps = 0;
  const tap = async (what: ReturnType<typeof page.getByRole>) => {
    await what.click();
    taps += 1;
  };
  await page.goto('/');
  await tap(page.getByRole('main').getByRole('link', { name: 'Chưa chắc? Xem có tham gia được không' }));
  await tap(page.getByRole('radio', { name: joiner.name, exact: true }));
  await tap(page.getByRole('radio', { name: group.name, exact: true }));
  await tap(page.getByRole('radio', { name: communeWords, exact: true }));
  await tap(page.getByRole('button', { name: 'Xem câu trả lời' }));

  await expect(page.locator(answer)).toHaveText('Được, bà con tham gia được');
  const main = page.getByRole('main');
  await expect(main.getByText(office, { exact: true }).first()).toBeVisible();
  for (const { article, document } of joiner.basis)
    await expect(
      main
        .getByRole('link', { name: article })
        .and(page.locator(`[href="/van-ban/${document}/"]`))
        .first(),
    ).toBeVisible();
  await expect(main.locator(`a[href="/ke-hoach/#${joiner.planLine ?? ''}"]`).first()).toBeVisible();
  await tap(main.getByRole('link', { name: 'Đăng ký sản phẩm', exact: true }));
  expect(taps).toBeLessThanOrEqual(6);

  // The registration is a fresh one with what was answered filled in.
  await expect(page.locator(answer)).toHaveText('Đăng ký sản phẩm');
  await expect(page.getByText('được điền sẵn bên dưới')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Còn chỗ cần sửa' })).toHaveCount(0);
  await expect(page.getByLabel(kind.name, { exact: true })).toBeChecked();
  await expect(page.getByLabel(group.name, { exact: true })).toBeChecked();
  await expect(page.locator('#commune')).toHaveValue(commune.id);
});

test('a household that is not registered is told what is missing @no-js', async ({ page }) => {
  await page.goto('/tham-gia/');
  await page.getByRole('radio', { name: 'Hộ gia đình, cá nhân chưa đăng ký kinh doanh' }).check();
  await page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await expect(page.locator(answer)).toHaveText('Chưa được, còn thiếu giấy đăng ký kinh doanh');
  await expect(page.getByText('đăng ký hộ kinh doanh').first()).toBeVisible();
});

test('an enterprise gets its class, and the address can be sent on @no-js', async ({ page, context }) => {
  await page.goto('/tham-gia/');
  await page.getByRole('radio', { name: 'Doanh nghiệp', exact: true }).check();
  await page.getByRole('radio', { name: /^Nông nghiệp, lâm nghiệp/ }).check();
  await page.getByLabel(/Số lao động đóng bảo hiểm/).fill('100 người');
  await page.getByLabel(/Tổng doanh thu/).fill('49,5 tỷ');
  await page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await expect(page.getByText('doanh nghiệp nhỏ', { exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: '→ nhỏ' })).toBeVisible();
  await expect(page.getByText('49,5 tỷ đồng')).toBeVisible();
  await expect(page.getByRole('link', { name: /Điều 5 Nghị định số 80/ })).toBeVisible();

  const sent = await context.newPage();
  await sent.goto(page.url());
  await expect(sent.locator(answer)).toHaveText('Được, bà con tham gia được');
  await expect(sent.getByLabel(/Tổng doanh thu/)).toHaveValue('49,5 tỷ');
});

test('a larger enterprise is told plainly that it is outside the plan @no-js', async ({ page }) => {
  await page.goto('/tham-gia/ket-qua/?chu-the=doanh-nghiep&linh-vuc=thuong-mai-dich-vu&lao-dong=101&von=1');
  await expect(page.locator(answer)).toHaveText('Không được: lớn hơn doanh nghiệp vừa');
  await expect(page.getByText('nằm ngoài đối tượng của kế hoạch').last()).toBeVisible();
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Đăng ký sản phẩm', exact: true }),
  ).toHaveCount(0);
});

test('numbers and choices that will not do are said, and the rest is answered @no-js', async ({ page }) => {
  await page.goto(
    '/tham-gia/ket-qua/?chu-the=doanh-nghiep&linh-vuc=xyz&lao-dong=-3&doanh-thu=1.000&von=99999999999999999999999&xa=ha-noi',
  );
  await expect(page.locator(answer)).toHaveText('Cần biết thêm mới trả lời được');
  const notice = page.getByRole('region', { name: 'Có chỗ chưa hiểu' });
  await expect(notice.getByRole('listitem')).toHaveText([
    'Không hiểu “xyz”, “ha-noi” nên đã bỏ qua.',
    /không thể nhỏ hơn 0/,
    /Ghi thêm đơn vị/,
    /lớn quá mức/,
  ]);
  await notice.getByRole('link', { name: /nhỏ hơn 0/ }).click();
  await expect(page.getByLabel(/Số lao động/)).toBeInViewport();
  await page.getByLabel(/Số lao động/).fill('8');
  await page.getByLabel(/Tổng doanh thu/).fill('');
  await page.getByLabel(/Tổng nguồn vốn/).fill('800 triệu');
  await page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await expect(page.getByText('doanh nghiệp siêu nhỏ', { exact: true })).toBeVisible();
});

test('questions for enterprises show when they are needed @phone @no-js', async ({ page }) => {
  await page.goto('/tham-gia/');
  const only = page.getByRole('region', { name: 'Chỉ hỏi doanh nghiệp' });
  await expect(only).toBeHidden();
  await page.getByRole('radio', { name: 'Doanh nghiệp', exact: true }).check();
  await expect(only).toBeVisible();
  await page.getByRole('radio', { name: 'Hợp tác xã, tổ hợp tác' }).check();
  await expect(only).toBeHidden();
});

test('asks nothing and answers nothing: the questions are there @no-js', async ({ page }) => {
  await page.goto('/tham-gia/');
  await page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await expect(page.locator(answer)).toHaveText('Cần biết thêm mới trả lời được');
  await page.getByRole('main').getByRole('link', { name: 'Bà con là ai?' }).click();
  await expect(page.getByRole('radio', { name: 'Trang trại' })).toBeInViewport();
});

test('from what the plan offers to the form, ticked already @no-js', async ({ page }) => {
  await page.goto('/ho-tro/');
  const shops = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Vào cửa hàng, siêu thị' }) });
  await expect(shops.getByRole('link', { name: /Xúc tiến thương mại.*, ý 3$/ })).toHaveAttribute(
    'href',
    '/ke-hoach/#xuc-tien-thuong-mai-1-3',
  );
  await shops.getByRole('link', { name: /Mở phiếu/ }).click();
  await expect(page.getByLabel('Hội chợ, cửa hàng, siêu thị')).toBeChecked();
  await expect(page.getByLabel('Bao bì, nhãn hàng hóa')).not.toBeChecked();
});
