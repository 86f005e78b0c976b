import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packNumbers, packTexts, unpackNumbers, unpackTexts } from '../../src/core/compact.ts';
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
