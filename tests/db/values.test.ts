import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase } from './open.ts';
import type { TestDatabase } from './open.ts';
import { receive, refusal } from './sending.ts';
import type { Sending } from './sending.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.embedded.close());

const tryAsService = (changes: Partial<Sending>) =>
  refusal(() => db.asRole('service_role', (sql) => receive(sql, changes)));

const tryInSql = (statement: string) => refusal(() => db.asRole('service_role', (sql) => sql(statement)));

/** Answers whose text in the database has exactly so many bytes: `{"text": "…"}` adds 12. */
const answersOf = (bytes: number) => ({ text: 'x'.repeat(bytes - 12) });
const reference = (text: string) => ({ p_references: [text] });

describe('values that are refused', () => {
  const table: [constraint: string, ...broken: Partial<Sending>[]][] = [
    [
      'submissions_form_is_a_slug',
      ...['', 's', '1san-pham', 'San-Pham', 'san pham', 'sản-phẩm', 'a'.repeat(65)].map((p_form) => ({
        p_form,
      })),
    ],
    ['submissions_form_version_is_positive', { p_form_version: 0 }, { p_form_version: -1 }],
    [
      'submissions_reference_is_readable',
      ...['SP-2222-222', 'SP-2222-22222', 'sp-2222-2222', 'S-2222-2222', 'ABCDE-2222-2222', 'SP22222222'].map(
        reference,
      ),
      ...Array.from('01ILOU').map((letter) => reference(`SP-222${letter}-2222`)),
      ...Array.from('01ILOU').map((letter) => reference(`SP-2222-${letter}222`)),
    ],
    [
      'submissions_key_has_16_to_128_characters',
      { p_key: '' },
      { p_key: 'k'.repeat(15) },
      { p_key: 'k'.repeat(129) },
    ],
    [
      'submissions_commune_is_a_slug',
      ...['', 'x', 'Xã thử', 'xa_thu', 'a'.repeat(61)].map((p_commune) => ({ p_commune })),
    ],
    ['submissions_answers_are_an_object', ...[[], 'text', 1, null].map((p_answers) => ({ p_answers }))],
    ['submissions_answers_have_at_most_64_kb', { p_answers: answersOf(65_537) }],
    [
      'submissions_consents_name_purpose_and_version',
      ...[
        {},
        null,
        ['registration'],
        [[{ purpose: 'registration', version: '1' }]],
        [{}],
        [{ purpose: 'registration' }],
        [{ version: '1' }],
        [{ purpose: '', version: '1' }],
        [{ purpose: 'registration', version: '' }],
        [{ purpose: 'registration', version: null }],
        [{ purpose: 'registration', version: 1 }],
        [{ purpose: 1, version: '1' }],
        [
          { purpose: 'registration', version: '1' },
          { purpose: ['registration'], version: '1' },
        ],
      ].map((p_consents) => ({ p_consents })),
    ],
    ['submissions_consents_have_at_most_4_kb', { p_consents: [{ purpose: 'x'.repeat(4100), version: '1' }] }],
    [
      'submissions_flags_are_a_few_slugs',
      ...[[''], [null], ['Too fast'], ['a,b'], ['{ab}'], Array<string>(17).fill('too-fast')].map(
        (p_flags) => ({
          p_flags,
        }),
      ),
    ],
  ];
  const cases = table.flatMap(([constraint, ...broken]) =>
    broken.map((changes) => [constraint, JSON.stringify(changes).slice(0, 80), changes] as const),
  );

  test.each(cases)('%s: %s', async (constraint, _, changes) => {
    expect(await tryAsService(changes)).toEqual({ code: '23514', constraint });
  });

  test.each(['p_form', 'p_form_version', 'p_key', 'p_answers', 'p_consents'] as const)(
    'nothing may be missing: %s',
    async (name) => {
      // Not through receive(): there null is the JSON value null, here it is the parameter that was left out.
      const given = {
        p_form: `'san-pham'`,
        p_form_version: '1',
        p_key: `'du-lieu-thu-khoa-1'`,
        p_answers: `'{}'`,
        p_consents: `'[]'`,
        [name]: 'null',
      };
      const refused =
        await tryInSql(`select public.receive_submission(${given.p_form}, ${given.p_form_version},
        '{SP-2222-2222}', ${given.p_key}, null, ${given.p_answers}, ${given.p_consents}, '{}')`);
      expect(refused?.code).toBe('23502');
    },
  );

  test('a state that nobody knows, a kind of event that is no name', async () => {
    await db.sql(`insert into public.submissions (form, form_version, reference, idempotency_key, answers, consents)
      values ('san-pham', 1, 'SP-9999-9999', 'du-lieu-thu-khoa-9', '{}', '[]')`);
    expect(await refusal(() => db.sql(`update public.submissions set state = 'lost'`))).toEqual({
      code: '23514',
      constraint: 'submissions_state_is_known',
    });
    const event = (kind: string, detail: string) =>
      refusal(() =>
        db.sql(
          `insert into public.submission_events (submission_id, kind, detail)
           select id, $1, $2 from public.submissions`,
          [kind, detail],
        ),
      );
    expect((await event('Gửi lại', '{}'))?.constraint).toBe('submission_events_kind_is_a_slug');
    expect((await event('received', '[]'))?.constraint).toBe('submission_events_detail_is_an_object');
  });
});

describe('values that are just right', () => {
  test.each<[string, Partial<Sending>]>([
    ['the shortest form', { p_form: 'ab' }],
    ['the longest form', { p_form: 'a'.repeat(64) }],
    ['the shortest key', { p_key: 'k'.repeat(16) }],
    ['the longest key', { p_key: 'k'.repeat(128) }],
    ['the longest commune', { p_commune: 'a'.repeat(60) }],
    ['64 kB of answers', { p_answers: answersOf(65_536) }],
    ['no answers', { p_answers: {} }],
    ['no consents', { p_consents: [] }],
    ['16 flags', { p_flags: Array<string>(16).fill('too-fast') }],
    ['every letter of a reference', { p_references: ['ABCD-ABCD-EFGH'] }],
    ['more letters', { p_references: ['SP-JKMN-PQRS'] }],
    ['the last letters', { p_references: ['SP-TVWX-YZ29'] }],
  ])('%s', async (_, changes) => {
    expect(await tryAsService(changes)).toBeUndefined();
  });
});
