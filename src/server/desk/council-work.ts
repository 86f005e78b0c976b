import type { SupabaseClient } from '@supabase/supabase-js';
import type { CouncilAnswer } from '../../core/council.ts';
import { sessionFields } from '../../core/council-words.ts';
import type { Raw } from '../../forms/check.ts';
import { carriedNumber } from '../posted.ts';
import { act } from './council.ts';

/** One after the other; the first that is refused is told, what was done before it stays. */
async function each(
  names: readonly string[],
  does: (name: string) => Promise<CouncilAnswer>,
): Promise<CouncilAnswer> {
  let answer: CouncilAnswer = { outcome: 'refused', why: 'nobody-chosen' };
  for (const name of names) {
    answer = await does(name);
    if (answer.outcome !== 'done') return answer;
  }
  return answer;
}

/**
 * Does what a form of a session's page asks.
 *
 * @param raw what was posted: `viec` names the work, `ban` the version that was seen
 */
export async function workOnCouncil(client: SupabaseClient, id: string, raw: Raw): Promise<CouncilAnswer> {
  const typed = (name: string) => raw[name]?.[0] ?? '';
  const version = carriedNumber(typed('ban'));
  const doing = typed('viec');
  switch (doing) {
    case 'phien':
      return act(client, 'put_council', {
        p_id: id,
        p_version: version,
        p_fields: sessionFields(typed),
      });
    case 'them-thanh-vien':
      return each(raw['nguoi'] ?? [], (person) =>
        act(client, 'put_council_member', {
          p_session: id,
          p_officer: person,
          p_seat: 'member',
          p_absent: '',
        }),
      );
    case 'thanh-vien':
    case 'bo-thanh-vien':
      return act(client, 'put_council_member', {
        p_session: id,
        p_officer: typed('ai'),
        p_seat: doing === 'thanh-vien' ? typed('vai') : null,
        p_absent: typed('vang'),
      });
    case 'them-san-pham':
      return each(raw['ho-so'] ?? [], (reference) =>
        act(client, 'put_council_product', {
          p_session: id,
          p_reference: reference,
          p_set: typed(`bo-${reference}`),
        }),
      );
    case 'doi-bo':
      return act(client, 'put_council_product', {
        p_session: id,
        p_reference: typed('ma'),
        p_set: typed('bo'),
      });
    case 'bo-san-pham':
      return act(client, 'remove_council_product', {
        p_product: typed('san-pham'),
        p_reason: typed('ly-do'),
      });
    case 'mo':
      return act(client, 'open_council', { p_session: id, p_version: version });
    case 'ket-luan':
      return act(client, 'settle_result', {
        p_product: typed('san-pham'),
        p_rank: carriedNumber(typed('hang')),
        p_reason: typed('ly-do'),
      });
    case 'chot':
      return act(client, 'close_council', { p_session: id, p_version: version });
    case 'mo-lai':
      return act(client, 'reopen_council', { p_session: id, p_version: version, p_reason: typed('ly-do') });
    default:
      return { outcome: 'refused', why: 'unknown' };
  }
}
