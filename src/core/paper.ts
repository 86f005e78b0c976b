/** What photos and papers may be: pictures of a phone, and PDF. */
export const PAPER_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

/** The most one may weigh, in bytes, and how many a dossier may have. */
export const PAPER_BYTES = 5 * 1024 * 1024;
export const PAPERS = 8;

/** What is said of a photo or paper that will not do, by what is wrong with it; each says what to do. */
export const PAPER_WORDS = {
  empty: 'Tệp trống. Chọn lại tệp khác.',
  'too-big': 'Tệp nặng quá 5 MB. Chụp lại với cỡ nhỏ hơn, hoặc chia PDF thành nhiều tệp.',
  type: 'Không phải ảnh JPEG, PNG, WebP hay PDF. Chọn tệp khác, hoặc chụp màn hình tờ giấy rồi gửi ảnh ấy.',
  broken: 'Không mở được tệp. Chụp hoặc lưu lại rồi gửi lại.',
  'too-many-pixels': 'Ảnh quá lớn, trên 50 triệu điểm. Chụp lại với cỡ nhỏ hơn.',
  active: 'PDF có phần tự chạy hoặc tệp kèm bên trong. In ra PDF mới rồi gửi lại.',
  full: 'Hồ sơ đã đủ 8 ảnh, giấy tờ, hoặc không còn nhận thêm.',
  heic: 'Máy này không đọc được ảnh HEIC. Trong Cài đặt, Máy ảnh, Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc chụp màn hình ảnh ấy.',
  late: 'Trang đã mở quá lâu. Tra cứu lại hồ sơ rồi gửi tiếp.',
  away: 'Chưa gửi được. Bấm gửi lại.',
} as const;
export type PaperWord = keyof typeof PAPER_WORDS;
