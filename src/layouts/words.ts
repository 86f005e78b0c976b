/** The languages that the site speaks: all of it Vietnamese, and one page for visitors in English. */
export type Language = 'vi' | 'en';

/** What stands around every page, in each language. */
export const WORDS = {
  vi: {
    skip: 'Đến nội dung',
    search: 'Tìm kiếm',
    sections: 'Các mục',
    register: 'Đăng ký',
    path: 'Đường dẫn',
    home: 'Trang đầu',
    foot: 'Cuối trang',
    locale: 'vi_VN',
  },
  en: {
    skip: 'Skip to content',
    search: 'Search',
    sections: 'Sections, in Vietnamese',
    register: 'Register',
    path: 'Path',
    home: 'Home (Vietnamese)',
    foot: 'Foot of the page',
    locale: 'en_GB',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The site's rooms in English, for whoever reads the English page; what they lead to is Vietnamese. */
export const ENGLISH_LABELS: Readonly<Record<string, string>> = {
  '/chuong-trinh/': 'Programme',
  '/ke-hoach/': 'Plan',
  '/tieu-chi/': 'Criteria',
  '/san-pham/': 'Products',
  '/tin-tuc/': 'News',
  '/van-ban/': 'Documents',
  '/dang-ky/': 'Register, ask, report',
  '/tra-cuu/': 'Where is my dossier?',
  '/xm/': 'Check a label',
  '/du-lieu-ca-nhan/': 'Your data',
  '/tiep-can/': 'Accessibility',
  '/tim-kiem/': 'Search',
  '/thuat-ngu/': 'Glossary',
  '/so-do-trang/': 'Site map',
  '/tin-tuc/rss.xml': 'News by RSS',
};
