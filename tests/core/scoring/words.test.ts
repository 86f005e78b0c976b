import { describe, expect, test } from 'vitest';
import { advise } from '../../../src/core/scoring/advice.ts';
import { blocksOf } from '../../../src/core/scoring/blocks.ts';
import { criterion, RANKS, setOf, sheet } from './sets.ts';

const pomelo = setOf(
  criterion('1', '20', '30', '37*'),
  criterion('2', '0', '20**'),
  criterion('3', '0', '5**', '10'),
  criterion('4', '0', '8', '33'),
);
const say = (answers: string, ...exclusions: string[]) =>
  advise(pomelo, RANKS, () => 'producer', sheet(answers, ...exclusions));

describe('the whole in one line', () => {
  test.each([
    ['1c 2b 3a 4a', '57 điểm, 3 sao; để đạt 4 sao: 1 yêu cầu bắt buộc và thêm 13 điểm'],
    ['1c 2a 3a 4b', '45 điểm, 2 sao; để đạt 3 sao: thêm 5 điểm'],
    ['1c 2a 3b 4c', '75 điểm, 3 sao; để đạt 4 sao: 1 yêu cầu bắt buộc'],
    ['1c 2b 3c 4c', '100 điểm, 5 sao, hạng cao nhất'],
    ['1c 2b', 'Đến nay 57 điểm, còn 2 câu chưa trả lời'],
  ])('%s: %s', (answers, words) => {
    expect(say(answers).headline).toBe(words);
  });
  test('an exclusion takes the stars away', () => {
    const { headline, reasons } = say('1c 2b 3c 4c', 'x1');
    expect(headline).toBe('100 điểm, nhưng hồ sơ bị loại');
    expect(reasons).toEqual(['Đã đánh dấu trường hợp bị loại: “Giả mạo hồ sơ”.']);
  });
  test('a set that lost points is added up on what it has, and no star is claimed', () => {
    const { headline, way } = advise(
      { ...pomelo, missingPoints: 2 },
      RANKS,
      () => 'producer',
      sheet('1c 2b 3a 4a'),
    );
    expect(headline).toBe('57 điểm trên 98, chưa xếp sao được');
    expect(way).toBeUndefined();
  });
});

describe('below it', () => {
  const texts = {
    titleOf: (id: string) => `Tiêu chí thử ${id}`,
    levelOf: (id: string, level: string) => `mức ${id}${level}`,
    effortName: () => 'tự làm được',
  };
  const lines = (answers: string) =>
    blocksOf(say(answers), texts).map(({ title, lines: all }) => [
      title,
      ...all.map(({ link = '', words }) => `${link}${words}`),
    ]);

  test('minimums first, then the fewest further steps, then where that leads', () => {
    expect(lines('1c 2b 3a 4a')).toEqual([
      ['Bắt buộc để đạt 4 sao: 1 yêu cầu', '3. Tiêu chí thử 3: “mức 3b” (+5 điểm; tự làm được)'],
      ['Sau đó thêm 8 điểm, ít việc nhất là 1 việc', '4. Tiêu chí thử 4: “mức 4b” (+8 điểm; tự làm được)'],
      ['Làm xong các việc trên', '70 điểm, đạt 4 sao.'],
      ['Điểm từng phần', 'Phần A: 57 trên 100 điểm'],
    ]);
  });
  test('why the stars are fewer than the points', () => {
    expect(lines('1b 2b 3b 4c')[0]).toEqual([
      'Cần biết',
      '88 điểm đủ điểm của 4 sao, nhưng còn 1 yêu cầu bắt buộc của 3 sao chưa đạt; hạng lấy theo mức thấp hơn.',
      'Dưới 3 sao thì chưa được công nhận và cấp giấy chứng nhận.',
    ]);
  });
  test('an unfinished sheet names what is open, and what does not count', () => {
    const [first, second] = lines('1c 1a 2z');
    expect(first?.[0]).toBe('Cần biết');
    expect(first).toContain('Tiêu chí 1 có hai mức khác nhau; hãy chọn lại một mức.');
    expect(first).toContain('Tiêu chí 2 không có mức “z”; mức ấy được bỏ qua.');
    expect(second?.[0]).toBe('Còn 4 câu chưa trả lời');
  });
});
