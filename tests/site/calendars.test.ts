// The calendars of the build, read by a parser and held against content/.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { activitiesOf, publishActivities } from '../../src/catalogue/activities.ts';
import { readPlan } from '../../src/catalogue/plan.ts';
import { daysOf } from '../../src/core/activity.ts';
import { planBody, programme, published } from '../content/entries.ts';
import { DIST, fileAt, filesOfBuild, readPages } from './pages.ts';

const activities = publishActivities(published('activities'), programme(), readPlan(planBody()));
const files = filesOfBuild().filter((file) => file.endsWith('.ics'));
const read = (file: string) => {
  const text = readFileSync(path.join(DIST, file), 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { text, calendar, entries: calendar.getAllSubcomponents('vevent') };
};

/** What a calendar ought to hold: name, first day, day after the last, state. */
const expected = (list: typeof activities) =>
  list.flatMap(({ id, months }) => {
    if (!months) return [];
    const { first, after } = daysOf(months);
    return [
      [`${programme().locality.plan}.${id}`, first, after, months.expected ? 'TENTATIVE' : 'CONFIRMED'],
    ];
  });
const held = (file: string) =>
  read(file).entries.map((entry) => {
    const { uid, startDate, endDate } = new ICAL.Event(entry);
    return [uid, startDate.toString(), endDate.toString(), entry.getFirstPropertyValue('status')];
  });

test('the plan’s calendar holds every activity that has months, with the plan’s own', () => {
  expect(held('ke-hoach/lich.ics')).toEqual(expected(activities));
  expect(held('ke-hoach/lich.ics').length).toBeGreaterThan(0);
});

test('every agency that has something with a month has its calendar, and no other', () => {
  const own = programme()
    .agencies.map((agency) => ({
      agency,
      list: activitiesOf(agency, activities).map(({ activity }) => activity),
    }))
    .filter(({ list }) => list.some(({ months }) => months));
  expect(files.filter((file) => file.startsWith('ke-hoach/phan-cong/')).toSorted()).toEqual(
    own.map(({ agency }) => `ke-hoach/phan-cong/${agency.id}.ics`).toSorted(),
  );
  for (const { agency, list } of own)
    expect(held(`ke-hoach/phan-cong/${agency.id}.ics`)).toEqual(expected(list));
});

test('the calendar of events holds the events', () => {
  expect(
    held('su-kien/lich.ics')
      .map(([uid]) => uid)
      .toSorted(),
  ).toEqual(
    published('events')
      .map(({ id }) => `su-kien.${id}`)
      .toSorted(),
  );
});

describe.each(files)('%s', (file) => {
  const { text, calendar, entries } = read(file);

  test('is written as RFC 5545 asks: CR LF, at most 75 octets a line, what must be there is there', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toMatch(/\S/);
    expect(calendar.getAllSubcomponents().length).toBeGreaterThan(0);
    for (const entry of entries)
      for (const name of ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'url'])
        expect(entry.getAllProperties(name), name).toHaveLength(1);
  });

  test('leads back to pages of this site', () => {
    for (const entry of entries) {
      const url = new URL(String(entry.getFirstPropertyValue('url')));
      expect(fileAt(url.pathname)).toBeDefined();
    }
  });

  test('is offered on a page', () => {
    expect(readPages().some(({ html }) => html.includes(`href="/${file}"`))).toBe(true);
  });
});
