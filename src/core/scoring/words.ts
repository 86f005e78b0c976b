import type { Problem, Score } from './score.ts';
import { nextStars, type Way } from './way.ts';

/** What scores are said in: short sentences that a producer reads on a phone. */

/** "57 điểm", or "55 điểm trên 98" where the set is not whole. */
export function pointsWords({ total, max }: Pick<Score, 'total' | 'max'>): string {
  return max === 100 ? `${String(total)} điểm` : `${String(total)} điểm trên ${String(max)}`;
}

/** "57 điểm, 3 sao", or what stands in the way of a rank. */
export function standingWords(score: Score): string {
  const points = pointsWords(score);
  if (score.noRank === 'excluded') return `${points}, nhưng hồ sơ bị loại`;
  if (score.noRank === 'points-lost') return `${points}, chưa xếp sao được`;
  if (score.noRank === 'stopped') return `${points}, nhưng có tiêu chí 0 điểm phải dừng đánh giá`;
  if (!score.complete) return `Đến nay ${points}, còn ${String(score.unanswered.length)} câu chưa trả lời`;
  return `${points}, ${String(score.rank)} sao`;
}

/** The same as short as it can be, for the bar that stays in sight: "23 điểm, còn 12 câu". */
export function barWords(score: Score): string {
  const points = pointsWords(score);
  if (score.noRank === 'excluded') return `${points}, bị loại`;
  if (!score.complete) return `${points}, còn ${String(score.unanswered.length)} câu`;
  return score.rank === null ? `${points}, chưa xếp sao` : `${points}, ${String(score.rank)} sao`;
}

/** "để đạt 4 sao: 2 yêu cầu bắt buộc và thêm 13 điểm". */
export function wayWords({ stars, required, short }: Pick<Way, 'stars' | 'required' | 'short'>): string {
  const needs = [
    ...(required.length > 0 ? [`${String(required.length)} yêu cầu bắt buộc`] : []),
    ...(short > 0 ? [`thêm ${String(short)} điểm`] : []),
  ];
  return needs.length > 0
    ? `để đạt ${String(stars)} sao: ${needs.join(' và ')}`
    : `đã đủ điểm và yêu cầu của ${String(stars)} sao`;
}

/** The whole in one line: "57 điểm, 3 sao; để đạt 4 sao: 2 yêu cầu bắt buộc và thêm 13 điểm". */
export function headline(score: Score, way: Way | undefined): string {
  const standing = standingWords(score);
  if (score.rank === 5 && score.complete) return `${standing}, hạng cao nhất`;
  return way && score.complete && score.rank !== null ? `${standing}; ${wayWords(way)}` : standing;
}

/** Why the rank is what it is, a sentence a reason. */
export function reasonWords(score: Score): string[] {
  if (score.noRank === 'excluded')
    return score.excluded.map(
      ({ text }) => `Đã đánh dấu trường hợp bị loại${text ? `: “${text.replace(/\.$/, '')}”.` : '.'}`,
    );
  if (score.noRank === 'points-lost')
    return [
      `Bản sao của bộ tiêu chí này thiếu ${String(100 - score.max)} điểm, nên cộng lại chỉ được ${String(score.max)} điểm và không xếp sao được.`,
    ];
  const reasons = score.stopped.map(
    (criterion) =>
      `Tiêu chí ${criterion} đang 0 điểm: theo bộ tiêu chí thì không đánh giá các bước tiếp theo.`,
  );
  if (!score.complete)
    reasons.push('Câu chưa trả lời được tính 0 điểm, nên số điểm và hạng sao chỉ là tạm tính.');
  if (score.byMinimums < score.byPoints) {
    const stars = nextStars(score.byMinimums);
    const missing = stars ? new Set(score.missing[stars].map(({ criterion }) => criterion)).size : 0;
    reasons.push(
      `${pointsWords(score)} đủ điểm của ${String(score.byPoints)} sao, nhưng còn ${String(missing)} yêu cầu bắt buộc của ${String(stars)} sao chưa đạt; hạng lấy theo mức thấp hơn.`,
    );
  }
  if (score.complete && score.rank !== null && score.rank < 3)
    reasons.push('Dưới 3 sao thì chưa được công nhận và cấp giấy chứng nhận.');
  return reasons;
}

/** What of a sheet was left out, and why. Names come from an address, so only a short piece is repeated. */
export function problemWords(problem: Problem): string {
  switch (problem.kind) {
    case 'unknown-criterion':
      return `Bộ tiêu chí này không có tiêu chí ${problem.criterion}; câu trả lời ấy được bỏ qua.`;
    case 'unknown-level':
      return `Tiêu chí ${problem.criterion} không có mức “${problem.level.slice(0, 12)}”; mức ấy được bỏ qua.`;
    case 'unknown-exclusion':
      return `Không có trường hợp bị loại “${problem.exclusion.slice(0, 12)}”; đã bỏ qua.`;
    case 'twice':
      return `Tiêu chí ${problem.criterion} có hai mức khác nhau; hãy chọn lại một mức.`;
    case 'mixed-cases':
      return `Tiêu chí ${problem.criterion}: mức đã chọn không thuộc “${problem.before}” như câu trước; hãy chọn lại cho cùng trường hợp.`;
    case 'only-after':
      return `Tiêu chí ${problem.criterion} chỉ được tính điểm khi tiêu chí ${problem.needs.criterion} đạt từ ${String(problem.needs.points)} điểm; hiện tính 0 điểm.`;
  }
}

/** The rank a sheet should aim at next; none when the best is reached or no rank can be claimed. */
export function aimOf({ rank, noRank }: Pick<Score, 'rank' | 'noRank'>): 3 | 4 | 5 | undefined {
  if (noRank === 'stopped') return 3;
  return rank === null ? undefined : nextStars(rank);
}
