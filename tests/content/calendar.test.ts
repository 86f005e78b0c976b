// Calendars as a calendar client reads them (RFC 5545), made without a build.
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarText, entriesOfEvents } from '../../src/catalogue/calendar.ts';
import type { ProgrammeEvent } from '../../src/core/event.ts';

const SITE = new URL('https://thu.example.vn/');
const event: ProgrammeEvent & { id: string } = {
  id: 'lop-thu',
  title: 'Dữ liệu thử; có dấu chấm phẩy, dấu phẩy và một cái tên dài hơn bảy mươi lăm byte để phải gấp dòng',
  kind: 'tập huấn',
  from: '2027-03-31',
  to: '2027-03-31',
  hours: '7 giờ 30',
  place: 'Nơi thử, xã thử',
  organiser: 'Cơ quan thử',
  summary: 'Dòng một.\nDòng hai.',
  activity: null,
  documents: [],
  published: '2027-01-02',
  sources: [{ text: 'Dữ liệu thử' }],
};
const read = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]);

describe('an event in a calendar', () => {
  const text = calendarText('Dữ liệu thử', 'thử', entriesOfEvents([event], SITE));
  const [only] = read(text).getAllSubcomponents('vevent');
  const entry = new ICAL.Event(only);

  test('is read back as it was written, marks, commas and line breaks included', () => {
    expect(entry.summary).toBe(event.title);
    expect(entry.location).toBe(event.place);
    expect(entry.description).toBe('Dòng một.\nDòng hai.\nGiờ: 7 giờ 30.\nTổ chức: Cơ quan thử.');
  });

  test('fills its one day, whatever the time zone of the machine', () => {
    expect([entry.startDate.isDate, entry.startDate.toString(), entry.endDate.toString()]).toEqual([
      ...[true, '2027-03-31', '2027-04-01'],
    ]);
  });

  test('keeps its name, and says when it was announced', () => {
    expect(entry.uid).toBe('su-kien.lop-thu');
    expect(only?.getFirstPropertyValue('dtstamp')?.toString()).toBe('2027-01-01T17:00:00Z');
    expect(only?.getFirstPropertyValue('url')).toBe('https://thu.example.vn/su-kien/lop-thu/');
  });

  test('is the same text every time', () => {
    expect(calendarText('Dữ liệu thử', 'thử', entriesOfEvents([event], SITE))).toBe(text);
  });

  test('has lines of at most 75 octets, ended by CR LF', () => {
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });
});

test('an empty calendar still has a component, as RFC 5545 asks', () => {
  const calendar = read(calendarText('Dữ liệu thử', 'thử', []));
  expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
});
