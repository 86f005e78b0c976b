import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  packNumbers,
  packSigns,
  packTexts,
  SIGN_ENDS,
  unpackNumbers,
  unpackSigns,
  unpackTexts,
} from '../../src/core/compact.ts';
import { certificateState } from '../../src/core/certificate.ts';
import { stateChanges } from '../../src/core/state-changes.ts';
import { certificates, days } from './products.ts';

test('numbers come out as they went in, written in signs that JSON leaves alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2_000_000 })), (numbers) => {
      const packed = packNumbers(numbers);
      expect([...unpackNumbers(packed, numbers.length)]).toEqual(numbers);
      expect(JSON.stringify(packed)).toBe(`"${packed}"`);
    }),
  );
});

test('numbers as signs come out as they went in, the small ones in fewer bytes, all as JSON writes them', () => {
  const [one, two] = SIGN_ENDS;
  const edges = [0, one - 1, one, two - 1, two, 0xd7db, 0xd7dc, 0xf7db, 0xf7dc, 1_112_027];
  const number = fc.oneof(fc.nat({ max: 1_000_000 }), fc.constantFrom(...edges));
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const packed = packSigns(numbers);
      expect([...unpackSigns(packed)]).toEqual(numbers);
      expect(JSON.stringify(packed)).toBe(`"${packed}"`);
    }),
  );
  const bytes = (at: number) => Buffer.byteLength(packSigns([at]));
  expect([0, one - 1, one, two - 1, two].map(bytes)).toEqual([1, 1, 2, 2, 3]);
});

test('texts come out as they went in, in whatever order', () => {
  const text = fc.stringMatching(/^[^\n]*$/u);
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      expect(unpackTexts(packTexts(texts))).toEqual(texts);
    }),
  );
  const long = 'Bưởi da xanh '.repeat(20);
  expect(unpackTexts(packTexts([long, `${long}1`, `${long}2`]))).toEqual([long, `${long}1`, `${long}2`]);
});

test('the changes of a certificate say of every day what the certificate says', () => {
  fc.assert(
    fc.property(certificates, days, (certificate, day) => {
      const changes = stateChanges(certificate);
      expect(changes.findLast(([from]) => from <= day)?.[1]).toBe(certificateState(certificate, day));
      const froms = changes.map(([from]) => from);
      expect(froms).toEqual([...new Set(froms)].toSorted());
    }),
  );
});
