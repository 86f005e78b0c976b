-- A dossier that its sender has left unfinished stands at no step and waits for nobody: officers see it from the moment it is
-- sent, and its time runs from there.

alter table public.submissions
  drop constraint submissions_phase_is_one_of_six,
  add constraint submissions_phase_is_known check (phase between 0 and 6),
  add constraint submissions_phase_is_of_what_was_sent check ((state = 'unfinished') = (phase = 0));
comment on column public.submissions.phase is
  'Whose turn the step is, roughly: 0 not sent yet, 1 commune, 2 standing office, 3 training, 4 council, 5 province, 6 over.';

create or replace function desk.begin_workflow() returns trigger
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
create trigger submissions_begin_their_workflow_when_they_are_sent before update on public.submissions
  for each row when (old.state = 'unfinished' and new.state <> 'unfinished')
  execute function desk.begin_workflow();

create or replace function desk.may_see(p_officer public.officers, p_commune text, p_phase smallint) returns boolean
language sql
immutable
set search_path = ''
as $$
  select p_phase >= 1 and coalesce(
    (p_officer.role = 'commune-officer' and p_officer.commune = p_commune)
    or p_officer.role = 'standing-office'
    or (p_officer.role = 'secretary' and p_phase >= 3),
    false)
$$;

drop policy officers_see_dossiers_of_their_office on public.submissions;
create policy officers_see_dossiers_of_their_office on public.submissions
  for select to authenticated
  using (
    phase >= 1 and (
      commune = (select desk.my_commune())
      or (select desk.my_role()) = 'standing-office'
      or (phase >= 3 and (select desk.my_role()) = 'secretary'))
  );

create or replace function desk.take_definition(p_name text, p_definition jsonb) returns boolean
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

create or replace function public.tell_of_event() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  receiver constant boolean := new.kind in
    ('amended', 'supplemented', 'paper-added', 'withdrawn', 'consent-withdrawn', 'erase-asked', 'erase-cancelled');
  sender constant boolean := new.kind in ('moved', 'withdrawn', 'erase-asked') and not new.detail ? 'silent';
begin
  -- What was never sent is nobody's news.
  if not exists (
    select from public.submission_events e where e.submission_id = new.submission_id and e.kind = 'received'
  ) then
    return null;
  end if;
  -- Eight photos are one piece of news: told once while it has not gone out.
  if new.kind = 'paper-added' and exists (
    select from public.messages m
    where m.submission_id = new.submission_id and m.kind = 'paper-added' and m.state = 'waiting'
  ) then
    return null;
  end if;
  insert into public.messages (submission_id, audience, kind)
  select new.submission_id, told.audience, new.kind
  from (values ('receiver', receiver), ('sender', sender)) as told (audience, wanted)
  where told.wanted and (
    told.audience = 'receiver'
    or exists (select from public.submissions s where s.id = new.submission_id and s.answers ->> 'email' <> '')
  );
  return null;
end
$$;
