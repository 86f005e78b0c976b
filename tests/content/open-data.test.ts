// What is given away: every field of the schemas has its column or a reason, every column its words, and v1 stays v1.
import { describe, expect, test } from 'vitest';
import { DATA_SETS } from '../../src/catalogue/open-data-sets.ts';

/** The columns of v1. A name that is here stays, in its place; further columns stand behind. */
const V1: Record<string, string> = {
  'san-pham':
    'id ma ten chu_the nhom nhom_suy_ra xa so_sao tinh_trang thanh_phan cau_chuyen thang_co_hang quy_cach dieu_nguon_cho_biet ghi_chu nguon',
  'chu-the': 'id ten loai xa dien_thoai email trang_web dia_chi ghi_chu nguon',
  'chung-nhan':
    'san_pham lan ma so_sao diem bo_tieu_chi co_quan so_quyet_dinh ngay_quyet_dinh nam het_han ngay_nop_danh_gia_lai gia_tri_them_den ngay_thu_hoi tinh_trang nguon',
  xa: 'id loai ten ma_don_vi_cu dan_so_2009 kinh_do vi_do ten_day_du don_vi_moi',
  'nhiem-vu': 'id so_muc ten tom_tat muc tu_thang den_thang du_kien loi_ke_hoach ai_tham_gia don_vi van_ban',
  'tieu-chi':
    'van_ban bo ten_bo phan ten_phan ten_muc_lon tieu_chi ten_tieu_chi de_muc diem_toi_da yeu_cau bi_loai_khi ghi_chu giay_to cho_la_cua_nguon dung_khi_0_diem muc noi_dung diem dau_sao truong_hop nguon_in_khac',
};

test('products, producers, certificates, communes, activities and criteria are there', () => {
  expect(DATA_SETS.map(({ id }) => id)).toEqual(Object.keys(V1));
});

describe.each([...DATA_SETS])('$id', (set) => {
  const names = set.columns.map(({ name }) => name);

  test('keeps the columns of v1', () => {
    expect(names.slice(0, V1[set.id]!.split(' ').length).join(' ')).toBe(V1[set.id]);
  });

  test('has a column, or a reason, for every field of what its rows are made of', () => {
    const forgotten = set.schemas.flatMap((schema) =>
      Object.keys(schema.shape).filter(
        (field) =>
          !(field in set.leftOut) &&
          !set.columns.some(({ of }) => of?.schema === schema && of.path.split('.')[0] === field),
      ),
    );
    expect(forgotten).toEqual([]);
  });

  test('gives no reason for a field that there is not', () => {
    const fields = set.schemas.flatMap((schema) => Object.keys(schema.shape));
    expect(Object.keys(set.leftOut).filter((field) => !fields.includes(field))).toEqual([]);
  });

  test('says in Vietnamese what each column is', () => {
    for (const { name, description } of set.columns) {
      expect(name).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
      expect(description, name).toMatch(/\s/);
      expect(description, name).not.toMatch(/\bnull\b|undefined|\$/);
    }
    expect(new Set(names).size).toBe(names.length);
    for (const text of [set.title, set.row, set.changes]) expect(text.length).toBeGreaterThan(5);
    expect(names).toEqual(expect.arrayContaining([...set.key, ...Object.keys(set.refers ?? {})]));
  });
});
