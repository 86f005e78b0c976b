import type { RegistrationCounts } from '../core/counts.ts';
import { countStages, countTrainings } from './dossiers.ts';
import { environment } from './environment.ts';
import { guarded } from './headers.ts';
import { problemJson } from './problem.ts';
import { programme } from './programme.ts';

/**
 * Kept at the edge for five minutes, shared by all its places (`durable`); then one visitor's question renews it while the
 * others still get the former answer, which says when it was counted. The browser asks the edge each time.
 */
const CACHING = {
  'Cache-Control': 'public, max-age=0, must-revalidate',
  'Netlify-CDN-Cache-Control': 'public, durable, s-maxage=300, stale-while-revalidate=600',
};

/**
 * How many registrations there are by commune and how far they came, and how many classes began, numbers only: 200 `RegistrationCounts`, every commune of the
 * programme with its number; 405 for anything but GET and HEAD; 503 when the database does not answer, which nobody keeps.
 */
export async function answerCounts(request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const refusal = problemJson(405, 'Địa chỉ này chỉ để đọc', { detail: 'Dùng GET.' });
    refusal.headers.set('Allow', 'GET, HEAD');
    return refusal;
  }
  const asOf = new Date().toISOString();
  const [counted, trainings] = await Promise.all([countStages(environment()), countTrainings(environment())]);
  if (!counted || trainings === undefined)
    return problemJson(503, 'Chưa đếm được', {
      detail: 'Nơi giữ hồ sơ đang không trả lời. Đợi một lát rồi mở lại.',
    });
  const stages = programme.communes.map(({ id }) => [id, counted.get(id) ?? {}] as const);
  const counts: RegistrationCounts = {
    asOf,
    communes: Object.fromEntries(stages.map(([id, { registered }]) => [id, registered ?? 0])),
    stages: Object.fromEntries(stages.map(([id, { registered: _, ...further }]) => [id, further])),
    trainings,
  };
  return guarded(Response.json(counts, { headers: CACHING }));
}
