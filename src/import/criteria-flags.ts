// What the sources say of their own oddities, in words for readers. A remark that is not known stops the import.
import { BLANK_CELL } from '../core/criteria.ts';
import { ContentError } from '../core/entry.ts';

/** How two copies of a criterion compare, told for readers; "bản A" and "bản B" are explained where the edition is. */
const CHECKS: readonly (readonly [
  says: RegExp,
  state: 'agree' | 'wording' | 'conflict' | 'single',
  note?: string,
])[] = [
  [/^A\+B agree$/, 'agree'],
  [
    /^A\+B agree on points; wording differs$/,
    'wording',
    'Hai bản cùng điểm, khác lời; trang lấy lời của bản A.',
  ],
  [/^(?:single source A|only in source A)$/, 'single', 'Chỉ bản A có tiêu chí này.'],
  [/^single source B$/, 'single', 'Chỉ bản B có tiêu chí này.'],
  [
    /source A: source B merges two criteria here/,
    'conflict',
    'Hai bản trái nhau: bản B gộp hai tiêu chí vào đây. Trang lấy bản A.',
  ],
  [/source A: source B rows shifted/, 'conflict', 'Hai bản trái nhau: bản B bị lệch dòng. Trang lấy bản A.'],
  [
    /source A: source B lost the 3-point option/,
    'conflict',
    'Hai bản trái nhau: bản B thiếu mức 3 điểm. Trang lấy bản A.',
  ],
  [
    /source A: source B prints 0 for "Rất độc đáo"/,
    'conflict',
    'Hai bản trái nhau: bản B ghi 0 điểm cho mức “Rất độc đáo”. Trang lấy bản A, vì như vậy phần C mới đủ 40 điểm.',
  ],
  [
    /source B: source A prints 3 twice/,
    'conflict',
    'Hai bản trái nhau: bản A ghi 3 điểm cho cả hai mức trên cùng. Trang lấy bản B (2 và 3 điểm); điểm tối đa không đổi.',
  ],
  [
    /source B: with B Part C sums to 40; with A only 38/,
    'conflict',
    'Hai bản trái nhau. Trang lấy bản B, vì như vậy phần C mới đủ 40 điểm; theo bản A chỉ có 38.',
  ],
  [
    /source B: max unaffected; B chosen for consistency/,
    'conflict',
    'Hai bản trái nhau và chưa rõ bản nào đúng. Trang lấy bản B cho hợp với cả bộ; điểm tối đa không đổi.',
  ],
];

export function agreementOf(check: string) {
  const found = CHECKS.find(([says]) => says.test(check));
  if (!found)
    throw new ContentError([
      `Chưa có lời Việt cho cách đối chiếu "${check}" (src/import/criteria-flags.ts).`,
    ]);
  const [, state, note] = found;
  return { state, ...(note ? { note } : {}) };
}

/** Remarks about one criterion. */
const OF_CRITERION: readonly (readonly [says: RegExp, words: string])[] = [
  [
    /prints only the criterion and its 1 point, no options/,
    'Văn bản chỉ in tiêu chí và 1 điểm, không in các mức; hai mức “Không” và “Có” là trang suy ra.',
  ],
  [
    /prints the title as "CÔNG BỐ CHẤT LƯỢNG SẢN PHẨM"/,
    'Bản B ghi tên mục là “Công bố chất lượng sản phẩm”; các mức cho thấy đây là “Tính độc đáo”, trang đã suy ra như vậy.',
  ],
];

/** Remarks about a set; null: already said at the criterion by its own words. */
const OF_SET: readonly (readonly [says: RegExp, words: string | null])[] = [
  [/^Criterion .*points cell blank/, null],
  [/^Criterion .*(?:source transcript prints 13|transcript prints 11)/, null],
  [
    /^Criterion 9 header prints "4 1"/,
    'Tiêu chí 9: bản chép in “4 1” ở ô điểm, số 1 là dấu chú thích dính vào; trang lấy 4 điểm.',
  ],
  [
    /^Annex heading of Part A prints "\(35 Điểm\)"/,
    'Tên phần A ghi “(35 Điểm)”, nhưng ô điểm ghi 40 và các tiêu chí cộng lại được 40; trang lấy 40 điểm.',
  ],
  [/^Only source B has this set/, 'Chỉ bản B có bộ này; ở bản A bộ này để trống.'],
  [
    /^Source A lists this set twice with identical content/,
    'Bản A ghi bộ này hai lần, nội dung như nhau; trang giữ một.',
  ],
  [
    /^Both sources give maxima summing to 38 in Part C/,
    'Cả hai bản chỉ có 38 điểm ở phần C, trong khi văn bản cho phần C 40 điểm: thiếu 2 điểm. Cần xem phụ lục gốc; vì vậy chưa chấm điểm được theo bộ này như bộ đủ.',
  ],
  [
    /^Taken from source A, whose set name equals the name introduced by 781/,
    'Bộ này chỉ có ở bản A, mang tên mà Quyết định 781/QĐ-TTg đặt năm 2020, nên trang coi là bộ đã sửa đổi; chưa đọc được phụ lục của Quyết định 781. Bản B còn giữ bộ cũ, trước khi sửa; trang không dùng bộ cũ.',
  ],
];

function translated<Words>(table: readonly (readonly [RegExp, Words])[], remark: string): Words {
  const found = table.find(([says]) => says.test(remark));
  if (!found)
    throw new ContentError([`Chưa có lời Việt cho nhận xét "${remark}" (src/import/criteria-flags.ts).`]);
  return found[1];
}

export const criterionFlag = (remark: string): string => translated(OF_CRITERION, remark);

export const setFlags = (remarks: readonly string[]): string[] =>
  remarks.map((remark) => translated(OF_SET, remark)).filter((words) => words !== null);

/** A points cell that is not printed as the page counts it. */
export function printedFlag(level: string, printed: string, points: number): string {
  return printed === BLANK_CELL
    ? `Bản chép để trống ô điểm của mức “${level}”; trang lấy ${String(points)} điểm, như bộ rau, củ, quả, hạt tươi in cho mức này.`
    : `Bản chép in ${printed} điểm ở mức “${level}”; trang lấy ${String(points)} điểm, cho hợp với các mức khác và điểm tối đa của tiêu chí.`;
}

/** Stars printed apart. */
export function spacedStarsFlag(stars: number): string {
  return `Bản chép in các dấu sao rời nhau (“${Array(stars).fill('*').join(' ')}”); trang tính là yêu cầu tối thiểu của hạng ${String(stars)} sao, như các bộ khác in.`;
}

/** A case whose name the source only supposes. */
export function caseName(text: string): string {
  return text.replace(/\(inferred: (.+)\)/, '(trang suy ra: $1)');
}
