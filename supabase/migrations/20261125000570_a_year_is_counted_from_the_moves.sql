-- Summing-up (plan, III.8) and the public targets count the same way: what came in, and the moves that the workflow says to count.
-- A move can take back what an earlier one counted (returned to the commune, a session opened again): the last one stands.

create index submission_events_moves on public.submission_events (happened_at) where kind = 'moved';

create function desk.stage_rows(p_form text, p_from timestamptz, p_to timestamptz)
returns table (submission_id uuid, stage text, reached_at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select s.id, 'registered', s.received_at
  from public.submissions s
  where s.form = p_form and s.state <> 'unfinished' and s.received_at >= p_from and s.received_at < p_to
  union all
  select last.submission_id, last.stage, last.happened_at
  from (
    select distinct on (e.submission_id, counted.stage) e.submission_id, counted.stage, counted.adds, e.happened_at
    from public.programme p
    cross join lateral jsonb_array_elements(p.definition -> 'moves') m (move)
    cross join lateral (
      select a.stage, true as adds from jsonb_array_elements_text(m.move -> 'counts') a (stage)
      union all
      select a.stage, false from jsonb_array_elements_text(m.move -> 'uncounts') a (stage)
    ) counted
    join public.submission_events e
      on e.kind = 'moved' and e.detail ->> 'move' = m.move ->> 'id' and e.happened_at >= p_from and e.happened_at < p_to
    join public.submissions s on s.id = e.submission_id and s.form = p_form and 'workflow/' || s.workflow = p.name
    where p.name = (select 'workflow/' || (f.definition ->> p_form) from public.programme f where f.name = 'forms')
    order by e.submission_id, counted.stage, e.id desc
  ) last
  where last.adds
$$;
comment on function desk.stage_rows(text, timestamptz, timestamptz) is
  'Which dossiers of a form came how far between two moments: registered, and the stages that moves of its workflow count (reviewed, '
  'sent-up, selected, trained, scored, from-three-stars, proposed, certified). A dossier stands once at a stage.';
revoke all on function desk.stage_rows(text, timestamptz, timestamptz) from public, anon, authenticated, service_role;
grant execute on function desk.stage_rows(text, timestamptz, timestamptz) to service_role;

create function public.stage_counts()
returns table (commune text, stage text, products bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select s.commune, r.stage, count(*)
  from desk.stage_rows('san-pham', '-infinity', 'infinity') r
  join public.submissions s on s.id = r.submission_id
  where s.commune is not null
  group by s.commune, r.stage
  order by s.commune, r.stage
$$;
comment on function public.stage_counts() is
  'How many registered products of each commune came how far, for the public targets: numbers only, nothing of what was sent. What '
  'retention has erased is no longer counted.';
revoke all on function public.stage_counts() from public, anon, authenticated, service_role;
grant execute on function public.stage_counts() to service_role;

create function desk.trainings_begun(p_from date, p_to date)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select count(*) from public.trainings t where t.from_day >= p_from and t.from_day < p_to and t.from_day <= desk.today()
$$;
comment on function desk.trainings_begun(date, date) is
  'How many classes began between two days, the first included, today being the last of all.';
revoke all on function desk.trainings_begun(date, date) from public, anon, authenticated, service_role;
grant execute on function desk.trainings_begun(date, date) to service_role;

create function public.training_count()
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$ select desk.trainings_begun('-infinity', 'infinity') $$;
comment on function public.training_count() is 'How many classes have begun, for the public targets.';
revoke all on function public.training_count() from public, anon, authenticated, service_role;
grant execute on function public.training_count() to service_role;

create function desk.year_figures(p_year integer, p_form text) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  figures jsonb;
begin
  if coalesce(me.role, '') not in ('standing-office', 'secretary', 'administrator', 'commune-officer')
    or p_year is null or p_year not between 2000 and 2200
  then
    return null;
  end if;
  with counted as materialized (
    select r.stage, coalesce(s.commune, '') as commune, coalesce(s.answers ->> 'group', '') as product_group,
      coalesce(s.answers ->> 'producerKind', '') as producer_kind,
      extract(month from r.reached_at at time zone 'Asia/Ho_Chi_Minh')::integer as month
    from desk.stage_rows(p_form,
      make_timestamptz(p_year, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh'), make_timestamptz(p_year + 1, 1, 1, 0, 0, 0, 'Asia/Ho_Chi_Minh')) r
    join public.submissions s on s.id = r.submission_id
    where me.role <> 'commune-officer' or s.commune = me.commune
  ), sides as (
    select side.name, side.key, c.stage, count(*) as n
    from counted c
    cross join lateral (values
      ('all', ''), ('commune', c.commune), ('group', c.product_group), ('kind', c.producer_kind), ('month', c.month::text)
    ) as side (name, key)
    group by side.name, side.key, c.stage
  ), keys as (
    select name, key, jsonb_object_agg(stage, n) as stages from sides group by name, key
  )
  select coalesce(jsonb_object_agg(name, rows), '{}') into figures
  from (select name, jsonb_object_agg(key, stages) as rows from keys group by name) each;
  return jsonb_build_object('year', p_year, 'form', p_form,
    'commune', case when me.role = 'commune-officer' then me.commune end,
    'years', (
      select jsonb_build_array(
        extract(year from min(s.received_at) at time zone 'Asia/Ho_Chi_Minh'), extract(year from desk.today()))
      from public.submissions s),
    'trainings', desk.trainings_begun(make_date(p_year, 1, 1), make_date(p_year + 1, 1, 1)),
    'figures', figures);
end
$$;
revoke all on function desk.year_figures(integer, text) from public, anon, authenticated, service_role;
grant execute on function desk.year_figures(integer, text) to authenticated;

create function public.year_figures(p_year integer, p_form text) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.year_figures(p_year, p_form) $$;
comment on function public.year_figures(integer, text) is
  'The year''s figures of a form, for the standing office, the secretary and administrators; for a commune officer those of the commune. {year, '
  'form, commune, years: [first, this], trainings, figures: {all | commune | group | kind | month: {key: {stage: n}}}}, each stage in the month it '
  'was reached; null for everybody else.';
revoke all on function public.year_figures(integer, text) from public, anon, authenticated, service_role;
grant execute on function public.year_figures(integer, text) to authenticated;
