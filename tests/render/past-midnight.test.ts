// A function that has been warm since yesterday answers pages today: what it says of a state is today's.
import { beforeEach, expect, test, vi } from 'vitest';
import { edition } from '../content/criteria-entries.ts';
import { published } from '../content/entries.ts';

const IN_FORCE_ON = '2027-03-02';
const asked = vi.hoisted(() => vi.fn());
vi.mock('astro:content', () => ({ getCollection: asked }));

const { data } = edition('26-2026');
const documents = published('documents').map((entry) =>
  entry.id === data.document
    ? { ...entry, data: { ...entry.data, inForceOn: IN_FORCE_ON, endsOn: undefined, replacedBy: undefined } }
    : entry,
);
const collections: Record<string, unknown[]> = {
  criteriaEditions: [{ id: '26-2026/edition', data: { ...data, sets: 'missing', classification: [] } }],
  criteriaSets: [],
  documents,
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // As it runs where the site stands, where what was read is kept.
  vi.stubEnv('DEV', false);
  asked.mockImplementation((name: string) => Promise.resolve(collections[name]));
});

test('a document that comes into force at midnight is in force for who asks after it, without the site being started anew', async () => {
  const { criteriaEditions } = await import('../../src/catalogue/criteria.ts');
  const state = async () => (await criteriaEditions())[0]?.issued.state;

  vi.setSystemTime('2027-03-01T23:59:00+07:00');
  expect(await state()).toBe('future');
  expect(await state()).toBe('future');
  const before = asked.mock.calls.length;
  vi.setSystemTime('2027-03-02T00:01:00+07:00');
  expect(await state()).toBe('in-force');
  expect(await state()).toBe('in-force');
  // Read once for each of the two days.
  expect(asked).toHaveBeenCalledTimes(2 * before);
});
