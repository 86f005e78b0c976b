import { describe, expect, test } from 'vitest';
import { ProgrammeEvent, splitByDay } from '../../src/core/event.ts';

const event = {
  title: 'Dữ liệu thử',
  kind: 'tập huấn',
  from: '2027-03-01',
  to: '2027-03-02',
  hours: null,
  place: null,
  organiser: 'Cơ quan thử',
  summary: 'thử',
  activity: null,
  published: '2027-01-01',
  sources: [{ text: 'Dữ liệu thử' }],
};

describe('an editor announces an event', () => {
  test('with what is known', () => {
    expect(ProgrammeEvent.parse(event)).toMatchObject({ place: null, documents: [] });
  });

  test.each([
    ['without a source', { sources: [] }, 'sources'],
    ['that ends before it begins', { to: '2027-02-28' }, 'to'],
    ['on a day that does not exist', { from: '2027-02-30' }, 'from'],
    ['of no known kind', { kind: 'tiệc' }, 'kind'],
    ['without saying that its place is not known', { place: undefined }, 'place'],
  ])('%s', (_, changes, field) => {
    const { error } = ProgrammeEvent.safeParse({ ...event, ...changes });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });
});

test('events are coming until their last day is over; the soonest first, of the past ones the latest', () => {
  const on = (from: string, to = from) => ({ from, to });
  const events = [on('2027-01-05'), on('2027-03-01', '2027-03-03'), on('2027-01-09'), on('2027-04-01')];
  expect(splitByDay(events, '2027-03-03')).toEqual({
    coming: [on('2027-03-01', '2027-03-03'), on('2027-04-01')],
    past: [on('2027-01-09'), on('2027-01-05')],
  });
  expect(splitByDay([], '2027-03-03')).toEqual({ coming: [], past: [] });
});
