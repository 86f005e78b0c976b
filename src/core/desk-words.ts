/** Why a move was refused (`make_move`), as a sentence that says what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  'signed-out': 'Phiên đăng nhập đã hết. Đăng nhập lại rồi làm tiếp.',
  unknown: 'Hồ sơ này không thuộc phần việc của bạn.',
  'unknown-move': 'Quy trình không có việc này. Mở lại trang để thấy các việc hiện có.',
  withdrawn: 'Bà con đã rút hồ sơ, không chuyển bước được nữa.',
  'not-from-here': 'Hồ sơ không còn ở bước làm được việc này. Mở lại trang để xem bước hiện tại.',
  'not-yours': 'Việc này do đơn vị khác làm.',
  'another-way': 'Việc này làm cùng cả danh sách hoặc phiên họp, không làm ở từng hồ sơ.',
  'needs-note': 'Việc này cần một lời ghi: ghi rõ lý do hoặc điều cần bổ sung rồi gửi lại.',
  'needs-number': 'Việc này cần số văn bản: ghi số rồi gửi lại.',
  'needs-date': 'Việc này cần ngày: ghi ngày, ví dụ 15/03/2027, rồi gửi lại.',
  'note-too-long': 'Lời ghi dài quá 2000 ký tự: rút gọn rồi gửi lại.',
  'detail-too-long': 'Phần ghi thêm dài quá: rút gọn rồi gửi lại.',
};

/** What is said where a move was not made; what was typed is still on the page. */
export function refusalWords(
  moved:
    { outcome: 'moved' } | { outcome: 'stale' } | { outcome: 'refused'; why: string } | { outcome: 'away' },
): { title: string; text: string } | undefined {
  switch (moved.outcome) {
    case 'moved':
      return undefined;
    case 'stale':
      return {
        title: 'Hồ sơ vừa có thay đổi',
        text: 'Người khác hoặc bà con vừa làm điều gì đó với hồ sơ này sau khi bạn mở trang. Xem phần diễn biến bên dưới; nếu vẫn đúng, bấm lại.',
      };
    case 'refused':
      return { title: 'Chưa làm được', text: REFUSALS[moved.why] ?? 'Mở lại trang rồi thử lại.' };
    case 'away':
      return {
        title: 'Chưa rõ đã làm được chưa',
        text: 'Cơ sở dữ liệu không trả lời kịp. Xem phần diễn biến: nếu chưa có thì bấm lại.',
      };
  }
}
