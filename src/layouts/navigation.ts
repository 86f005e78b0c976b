export interface Link {
  href: string;
  label: string;
}

/** Links for which the language of where they lead is told. */
export const ENGLISH: Link = { href: '/en/', label: 'English' };

/** Where the site's main rooms are; the same on every page, in this order. */
export const MAIN: readonly Link[] = [
  { href: '/chuong-trinh/', label: 'Chương trình' },
  { href: '/ke-hoach/', label: 'Kế hoạch' },
  { href: '/tieu-chi/', label: 'Tiêu chí' },
  { href: '/san-pham/', label: 'Sản phẩm' },
  { href: '/tin-tuc/', label: 'Tin tức' },
  { href: '/van-ban/', label: 'Văn bản' },
];

export const REGISTER: Link = { href: '/dang-ky/', label: 'Đăng ký, phản ánh' };

/** What every page must lead to besides: at its foot. */
export const FOOT: readonly Link[] = [
  { href: '/tra-cuu/', label: 'Tra cứu hồ sơ' },
  { href: '/xm/', label: 'Kiểm tra mã trên nhãn' },
  { href: '/su-kien/', label: 'Sự kiện' },
  { href: '/tham-gia/', label: 'Tham gia được không?' },
  { href: '/ho-tro/', label: 'Được hỗ trợ gì?' },
  { href: '/tim-kiem/', label: 'Tìm kiếm' },
  { href: '/thuat-ngu/', label: 'Thuật ngữ' },
  { href: '/du-lieu-ca-nhan/', label: 'Thông tin của bà con' },
  { href: '/tiep-can/', label: 'Ai cũng dùng được' },
  { href: '/so-do-trang/', label: 'Sơ đồ trang' },
  { href: '/tin-tuc/rss.xml', label: 'Tin qua RSS' },
];
