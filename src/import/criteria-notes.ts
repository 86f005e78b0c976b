import { ContentError } from '../core/entry.ts';
import { nfc } from '../core/text.ts';

/** Where a note of the source belongs in a criterion; `story` and the two `zero` also tell a rule, beside their words. */
export type Place = 'requires' | 'exclusions' | 'evidence' | 'notes' | 'story' | 'zero-here' | 'zero-above';

/**
 * What a note is, by how it speaks. The first rule that fits decides; a note that no rule knows stops the import, so that
 * somebody reads it before it is published. tests/core/criteria-notes.test.ts lists every note of the sources and its place.
 */
const RULES: readonly (readonly [says: RegExp, place: Place])[] = [
  [/^Yêu cầu: /, 'requires'],
  [/^Nếu bị 0 điểm,/i, 'zero-here'],
  [/^Nếu được 0 điểm tại một trong các chỉ tiêu trên,/i, 'zero-above'],
  [/^Bị loại nếu|sẽ bị loại/, 'exclusions'],
  [/sẽ không đánh giá các bước tiếp theo/, 'exclusions'],
  [/^Không (?:đánh giá các bước tiếp theo|xem xét các chỉ tiêu khác) nếu/, 'exclusions'],
  [/^Không đánh giá những sản phẩm/, 'exclusions'],
  // The decision itself misprints "Sản" once.
  [/^(?:Bản|Sản) tiêu chuẩn sản phẩm (?:phải|cần) có phiếu kiểm nghiệm/i, 'requires'],
  [/^Đánh giá dựa trên/, 'evidence'],
  [/^(?:Phiếu kiểm nghiệm|Hồ sơ kiểm tra|Theo hồ sơ)/, 'evidence'],
  [/^Chỉ ra hàm lượng .* phiếu kiểm nghiệm/, 'evidence'],
  [/^Sử dụng trực tiếp sản phẩm hoặc thông qua tài liệu/, 'evidence'],
  [/^Chỉ áp dụng khi có câu chuyện/, 'story'],
  [/^(?:Lựa chọn một trong hai trường hợp|Gồm: |Khả năng |Chất lượng|Kiểu dáng, |Giá trị sử dụng)/, 'notes'],
  [
    /^(?:Áp dụng bắt buộc đối với|Khuyến khích cơ sở|Kiểm tra theo tiêu chuẩn|Mức độ sử dụng|Của ngoại hình|Tham khảo: )/,
    'notes',
  ],
];

/** A colon at the end introduces what is printed below it, or nothing at all. */
export const withoutColon = (text: string): string => text.replace(/\s*:$/, '');

/** A list left open is written one way: "thử nghiệm, …" and "thử nghiệm, ..." as "thử nghiệm,...". */
const openList = (text: string): string => text.replace(/,\s*(?:\.\.\.|…)$/, ',...');

/** The words of a note without what only announces it: "Ghi chú: ", brackets around the whole. */
function bare(text: string): string {
  const said = text.replace(/^(?:ghi chú|chú ý):\s*/i, '').trim();
  return openList(withoutColon(closed(said.startsWith('(') ? said.slice(1) : said)));
}

/** Drops one closing bracket at the end that nothing opens. */
function closed(text: string): string {
  const open = text.split('(').length;
  return text.endsWith(')') && text.split(')').length > open ? text.slice(0, -1) : text;
}

/** One printed note can say several things. */
function parts(note: string): string[] {
  return note.split(/(?<=\)) (?=Ghi chú: |Tham khảo: )/);
}

/**
 * The places of one printed note, each with its words.
 *
 * @throws ContentError with the note when no rule knows it
 */
export function placesOf(note: string): { place: Place; text: string }[] {
  return parts(nfc(note)).map((part) => {
    const text = bare(part);
    const rule = RULES.find(([says]) => says.test(text));
    if (!rule)
      throw new ContentError([
        `Ghi chú chưa có chỗ: "${text}". Thêm một quy tắc trong src/import/criteria-notes.ts.`,
      ]);
    return { place: rule[1], text: text.replace(/^Yêu cầu: /, '') };
  });
}

/** Titles of the source in capitals are read as sentences: "TỔ CHỨC SẢN XUẤT" → "Tổ chức sản xuất". */
export function sentence(title: string): string {
  if (title !== title.toLocaleUpperCase('vi')) return title;
  const lower = title.toLocaleLowerCase('vi').replace(/\b(?:attp|ocop)\b/g, (word) => word.toUpperCase());
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1);
}

/** What stands behind a title and explains it: a bracket that begins a sentence, or a sentence after a title in capitals. */
const EXPLAINED = [
  /^(?<title>.+?) (?<note>Yêu cầu: .+)$/u,
  /^(?<title>.+?) (?<note>\((?!Việt)\p{Lu}.+)$/u,
  /^(?<title>\p{Lu}[\p{Lu} ,]+) (?<note>\p{Lu}\p{Ll}.+)$/u,
];

/** A printed title apart from what explains it: "TÍNH ĐỘC ĐÁO (Chất lượng: …)" → "Tính độc đáo" and the note. */
export function titleOf(printed: string): { title: string; notes: string[] } {
  for (const pattern of EXPLAINED) {
    const found = pattern.exec(printed)?.groups;
    if (found) return { title: sentence(found['title'] ?? ''), notes: [found['note'] ?? ''] };
  }
  return { title: sentence(printed), notes: [] };
}
