-- Which offices, steps, moves and deadlines apply is content. The server hands it over; the database keeps to it, so that
-- nobody gets round it by asking the API.

create table public.programme (
  name text primary key
    constraint programme_name_is_a_path check (name ~ '^[a-z0-9-]+(/[a-z0-9-]+){0,2}$' and char_length(name) <= 120),
  definition jsonb not null,
  taken_at timestamptz not null default now()
);
comment on table public.programme is
  'What the content says and the database has to know: "forms" {form: workflow}, "holidays" ["YYYY-MM-DD"], "workflow/<id>", '
  '"criteria/<edition>/<set>".';
alter table public.programme enable row level security;
revoke all on table public.programme from public, anon, authenticated, service_role;
grant select on table public.programme to authenticated, service_role;
create policy officers_see_the_programme on public.programme
  for select to authenticated using ((select desk.my_id()) is not null);

alter table public.submissions
  add column workflow text
    constraint submissions_workflow_is_a_slug check (workflow ~ '^[a-z0-9-]{2,60}$'),
  add column step text
    constraint submissions_step_is_a_slug check (step ~ '^[a-z0-9-]{2,60}$'),
  add column phase smallint not null default 1
    constraint submissions_phase_is_known check (phase between 0 and 6),
  add column step_since timestamptz not null default now(),
  add column due_on date,
  add column version integer not null default 1
    constraint submissions_version_counts_up check (version > 0);
comment on column public.submissions.workflow is 'Name of the workflow it follows; null until one is known.';
comment on column public.submissions.step is 'Where it stands in that workflow; `state` is what of it the sender is told.';
comment on column public.submissions.phase is
  'Whose turn the step is, roughly: 0 not sent yet, 1 commune, 2 standing office, 3 training, 4 council, 5 province, 6 over.';
alter table public.submissions
  add constraint submissions_phase_is_of_what_was_sent check ((state = 'unfinished') = (phase = 0));
comment on column public.submissions.due_on is 'Last day, in Vietnam, on which the step is in time; null where nothing sets one.';
comment on column public.submissions.version is 'Counts everything that happened to it: a page that knows an older one is stale.';

create function desk.today() returns date
language sql stable set search_path = ''
as $$ select (now() at time zone 'Asia/Ho_Chi_Minh')::date $$;
comment on function desk.today() is 'The day it is in Vietnam.';
revoke all on function desk.today() from public, anon, authenticated, service_role;
grant execute on function desk.today() to authenticated;

create function desk.add_working_days(p_from date, p_days integer) returns date
language sql
stable
security definer
set search_path = ''
as $$
  select d::date
  from generate_series(p_from + 1, p_from + p_days * 2 + 40, interval '1 day') d
  where extract(isodow from d) < 6
    and not exists (
      select from public.programme p where p.name = 'holidays' and p.definition ? to_char(d, 'YYYY-MM-DD'))
  order by d
  offset greatest(p_days, 1) - 1 limit 1
$$;
comment on function desk.add_working_days(date, integer) is
  'The so-manieth working day after a day: Monday to Friday, less the public holidays of the content.';
revoke all on function desk.add_working_days(date, integer) from public, anon, authenticated, service_role;

create function desk.step_of(p_workflow text, p_step text) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select item
  from public.programme p, jsonb_array_elements(p.definition -> 'steps') as items (item)
  where p.name = 'workflow/' || p_workflow and item ->> 'id' = p_step
$$;
comment on function desk.step_of(text, text) is 'A step as the workflow defines it; null where there is none.';
revoke all on function desk.step_of(text, text) from public, anon, authenticated, service_role;

create function desk.due_of(p_step jsonb, p_from date) returns date
language sql
stable
security definer
set search_path = ''
as $$
  select case when p_step ? 'workingDays' then desk.add_working_days(p_from, (p_step ->> 'workingDays')::integer) end
$$;
revoke all on function desk.due_of(jsonb, date) from public, anon, authenticated, service_role;

create function desk.begin_workflow() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  first jsonb;
  begins constant timestamptz := case when tg_op = 'INSERT' then new.received_at else new.updated_at end;
begin
  if new.state = 'unfinished' then
    new.phase := 0;
    return new;
  end if;
  new.phase := 1;
  select p.definition ->> new.form into new.workflow from public.programme p where p.name = 'forms';
  if new.workflow is not null then
    select p.definition -> 'steps' -> 0 into first from public.programme p where p.name = 'workflow/' || new.workflow;
    new.step := first ->> 'id';
    new.phase := coalesce((first ->> 'phase')::smallint, 1);
    new.step_since := begins;
    new.due_on := desk.due_of(first, (begins at time zone 'Asia/Ho_Chi_Minh')::date);
  end if;
  return new;
end
$$;
comment on function desk.begin_workflow() is 'Trigger: what comes in stands at the first step of its form''s workflow.';
revoke all on function desk.begin_workflow() from public, anon, authenticated, service_role;
create trigger submissions_begin_their_workflow before insert on public.submissions
  for each row execute function desk.begin_workflow();
create trigger submissions_begin_their_workflow_when_they_are_sent before update on public.submissions
  for each row when (old.state = 'unfinished' and new.state <> 'unfinished')
  execute function desk.begin_workflow();

create function desk.count_version() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
comment on function desk.count_version() is 'Trigger: every change of a submission is a new version.';
revoke all on function desk.count_version() from public, anon, authenticated, service_role;
create trigger submissions_count_their_versions before update on public.submissions
  for each row execute function desk.count_version();

create function public.take_programme(p_name text, p_definition jsonb) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  lost text;
begin
  if exists (select from public.programme p where p.name = p_name and p.definition = p_definition) then
    return false;
  end if;
  if p_name like 'workflow/%' then
    select s.step into lost from public.submissions s
    where 'workflow/' || s.workflow = p_name
      and not exists (
        select from jsonb_array_elements(p_definition -> 'steps') as items (item) where item ->> 'id' = s.step)
    limit 1;
    if lost is not null then
      raise exception 'Dossiers stand at the step "%" of %, which the new definition does not have.', lost, p_name
        using errcode = 'P0001', hint = 'Keep the step until nothing stands there.';
    end if;
  end if;
  insert into public.programme (name, definition) values (p_name, p_definition)
  on conflict (name) do update set definition = excluded.definition, taken_at = now();
  -- What came in before its workflow was known.
  if p_name = 'forms' or p_name like 'workflow/%' then
    update public.submissions s
    set workflow = w.name, step = w.first ->> 'id', phase = (w.first ->> 'phase')::smallint,
        due_on = desk.due_of(w.first, (s.received_at at time zone 'Asia/Ho_Chi_Minh')::date)
    from (
      select f.key as form, f.value as name, p.definition -> 'steps' -> 0 as first
      from public.programme forms, jsonb_each_text(forms.definition) f
      join public.programme p on p.name = 'workflow/' || f.value
      where forms.name = 'forms'
    ) w
    where s.step is null and s.state = 'received' and s.form = w.form;
  end if;
  return true;
end
$$;
comment on function public.take_programme(text, jsonb) is
  'Takes over what the content says. False where it is what is kept already. P0001 where a step would go at which dossiers stand.';
revoke all on function public.take_programme(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.take_programme(text, jsonb) to service_role;
