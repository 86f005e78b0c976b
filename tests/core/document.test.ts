import { describe, expect, test } from 'vitest';
import { citation, documentState, LegalDocument } from '../../src/core/document.ts';

const document = (dates: Partial<LegalDocument>): LegalDocument => ({
  type: 'Quyết định',
  number: '1/QĐ-THU',
  date: '2026-01-01',
  issuer: 'Cơ quan thử',
  title: 'Dữ liệu thử',
  role: 'dữ liệu thử',
  amendedBy: [],
  sources: [{ text: 'Dữ liệu thử' }],
  ...dates,
});

describe('the state of a document', () => {
  test.each([
    ['2026-05-21', 'future'],
    ['2026-05-22', 'in-force'],
    ['2026-05-23', 'in-force'],
  ])('that comes into force on 22 May is, on %s, %s', (day, state) => {
    expect(documentState(document({ inForceOn: '2026-05-22' }), day)).toBe(state);
  });

  test.each([
    ['2026-07-20', 'ending'],
    ['2026-07-21', 'ended'],
    ['2026-07-22', 'ended'],
  ])('that is no longer in force from 21 July is, on %s, %s', (day, state) => {
    expect(documentState(document({ endsOn: '2026-07-21' }), day)).toBe(state);
  });

  test.each([
    ['2026-07-20', 'ending'],
    ['2026-07-21', 'replaced'],
    ['2026-07-22', 'replaced'],
  ])('that another replaces from 21 July is, on %s, %s', (day, state) => {
    expect(documentState(document({ endsOn: '2026-07-21', replacedBy: 'thu-moi' }), day)).toBe(state);
  });

  test.each([
    ['2026-05-21', 'future'],
    ['2026-05-22', 'ending'],
    ['2026-07-20', 'ending'],
    ['2026-07-21', 'ended'],
  ])('that is in force from 22 May to 20 July is, on %s, %s', (day, state) => {
    expect(documentState(document({ inForceOn: '2026-05-22', endsOn: '2026-07-21' }), day)).toBe(state);
  });

  test('that another replaced on a day nobody knows is replaced', () => {
    expect(documentState(document({ replacedBy: 'thu-moi' }), '2026-05-22')).toBe('replaced');
  });

  test('that has only its date of issue is unverified: nothing is guessed', () => {
    expect(documentState(document({ date: '2018-05-07' }), '2026-05-22')).toBe('unverified');
    expect(documentState(document({ date: null }), '2026-05-22')).toBe('unverified');
  });
});

describe('a document is cited', () => {
  test('by its number', () => {
    expect(citation(document({ number: '26/2026/QĐ-TTg' }))).toBe('Quyết định số 26/2026/QĐ-TTg');
  });

  test('by its issuer where the number is not known, and says so', () => {
    expect(citation(document({ type: 'Kế hoạch', number: null, issuer: 'UBND xã thử' }))).toBe(
      'Kế hoạch của UBND xã thử (chưa rõ số)',
    );
  });
});

test('a document without a source is refused', () => {
  expect(LegalDocument.safeParse(document({})).success).toBe(true);
  expect(LegalDocument.safeParse(document({ sources: [] })).success).toBe(false);
});
