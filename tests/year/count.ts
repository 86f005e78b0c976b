// The year counted once more: from the raw tables of what was signed, attended, scored and decided, never by what the site counts with.
import type { YearSite } from './site.ts';

export interface Counted {
  figure: string;
  reference: string;
  commune: string;
  group: string;
  kind: string;
  month: number;
}

/** Each dossier once at each figure that it reached in the year. `$1` the year, `$2` the form, `$3` the step where a commune is done. */
const QUERY = `
with mine as (
  select id, reference, commune, answers ->> 'group' as product_group, answers ->> 'producerKind' as kind, received_at
  from public.submissions where form = $2 and state <> 'unfinished'
), signed as (
  select l.kind, i.submission_id, i.chosen, max(l.sent_at) as at
  from public.lists l join public.list_items i on i.list_id = l.id
  where l.state = 'sent' group by l.kind, i.submission_id, i.chosen
), taught as (
  select p.submission_id, max(t.closed_at) as at
  from public.trainings t
  join public.training_places p on p.training_id = t.id
  join public.training_people h on h.place_id = p.id
  where t.state = 'closed' and cardinality(h.attended) = cardinality(t.sessions)
  group by p.submission_id
), judged as (
  select c.submission_id, r.rank, r.closed_at as at
  from public.council_results r join public.council_products c on c.id = r.product_id
  where c.removed_at is null
), reached (figure, id, at) as (
  select 'registered', id, received_at from mine
  union all
  select 'reviewed', m.id, max(g.happened_at)
  from public.desk_log g join mine m on m.reference = g.reference
  where g.act = 'moved' and g.detail ->> 'to' = $3
    and exists (select from signed s where s.kind = 'commune' and s.submission_id = m.id)
  group by m.id
  union all select 'sent-up', submission_id, at from signed where kind = 'commune'
  union all select 'selected', submission_id, at from signed where kind = 'selection' and chosen
  union all select 'trained', submission_id, at from taught
  union all select 'scored', submission_id, at from judged
  union all select 'from-three-stars', submission_id, at from judged where rank >= 3
  union all select 'proposed', submission_id, at from signed where kind = 'province'
  union all
  select 'certified', c.submission_id, c.recorded_at from public.certifications c
  where not exists (select from public.certifications r where r.replaces = c.id)
)
select r.figure, m.reference, m.commune, m.product_group as "group", m.kind,
  extract(month from r.at at time zone 'Asia/Ho_Chi_Minh')::integer as month
from reached r join mine m on m.id = r.id
where extract(year from r.at at time zone 'Asia/Ho_Chi_Minh') = $1`;

export const countYear = (site: YearSite, year: number, form: string, reviewed: string): Promise<Counted[]> =>
  site.sql<Counted>(QUERY, [year, form, reviewed]);
