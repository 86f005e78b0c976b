-- A class that was opened by mistake, or whose teacher fell ill, is cancelled: closed without having been held. What is closed is
-- already refused by every door of a class; nothing moves on, and it is not counted. Whoever has a place is told why.

alter table public.trainings
  add column cancelled_why text
    constraint trainings_cancelled_why_is_said check (char_length(btrim(cancelled_why)) between 1 and 500),
  add constraint trainings_that_are_cancelled_are_closed check (cancelled_why is null or state = 'closed');
comment on column public.trainings.cancelled_why is 'Why a class was closed without being held; null where it was not cancelled.';

create function desk.cancel_training(p_training uuid, p_version integer, p_why text, p_note text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.trainings;
  one record;
  told integer := 0;
  written integer := 0;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  if not desk.trains(me) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'cancel-training', 'training', p_training));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  select * into kept from public.trainings t where t.id = p_training for update;
  if kept.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.cancelled_why is not null and kept.closed_by = me.id and kept.version = p_version + 1 then
    return jsonb_build_object('outcome', 'cancelled', 'again', true);
  end if;
  if kept.state = 'closed' then
    return jsonb_build_object('outcome', 'refused', 'why', 'closed-already');
  end if;
  if kept.version is distinct from p_version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  if coalesce(char_length(btrim(p_why)), 0) not between 1 and 500 or coalesce(char_length(btrim(p_note)), 0) not between 1 and 1000 then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-why');
  end if;
  for one in
    select s.id, s.reference, coalesce(s.answers ->> 'email', '') <> '' as has_email
    from public.training_places p join public.submissions s on s.id = p.submission_id
    where p.training_id = kept.id and p.answer is distinct from 'no' and s.state <> 'withdrawn'
    order by s.id for update of s
  loop
    insert into public.submission_events (submission_id, kind, officer_id, detail)
    values (one.id, 'class-cancelled', me.id, jsonb_build_object('note', btrim(p_note), 'training', kept.id));
    if one.has_email then
      insert into public.messages (submission_id, audience, kind, about) values (one.id, 'sender', 'class-cancelled', btrim(p_note));
      written := written + 1;
    end if;
    told := told + 1;
  end loop;
  update public.trainings t
  set state = 'closed', closed_by = me.id, closed_at = now(), cancelled_why = btrim(p_why), version = t.version + 1
  where t.id = kept.id;
  perform desk.write_down(me.id, 'cancelled-class', null, jsonb_build_object('training', kept.id, 'told', told));
  return jsonb_build_object('outcome', 'cancelled', 'told', told, 'written', written);
end
$$;
revoke all on function desk.cancel_training(uuid, integer, text, text) from public, anon, authenticated, service_role;
grant execute on function desk.cancel_training(uuid, integer, text, text) to authenticated;

create function public.cancel_training(p_training uuid, p_version integer, p_why text, p_note text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.cancel_training(p_training, p_version, p_why, p_note) $$;
comment on function public.cancel_training(uuid, integer, text, text) is
  'Closes a class that is not held. p_why stays with the class; p_note is what those who have a place are told, by letter where they gave '
  'an e-mail. {"outcome": "cancelled", "told", "written"}, {"outcome": "stale", "version"} or {"outcome": "refused", "why": signed-out | '
  'not-yours | unknown | closed-already | needs-why}.';
revoke all on function public.cancel_training(uuid, integer, text, text) from public, anon, authenticated, service_role;
grant execute on function public.cancel_training(uuid, integer, text, text) to authenticated;

create or replace function public.open_training(p_training uuid) returns jsonb
language sql
security invoker
set search_path = ''
as $$
  select desk.open_training(p_training) || jsonb_build_object(
    'cancelledWhy', (select t.cancelled_why from public.trainings t where t.id = p_training))
$$;

create or replace function desk.trainings_begun(p_from date, p_to date)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select count(*) from public.trainings t
  where t.from_day >= p_from and t.from_day < p_to and t.from_day <= desk.today() and t.cancelled_why is null
$$;

create or replace function desk.training_counts(p_year integer) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if desk.my_role() is null then
    return null;
  end if;
  return (
    select jsonb_build_object(
      'classes', (
        select count(*) from public.trainings t
        where t.state = 'closed' and t.cancelled_why is null and extract(year from t.to_day) = p_year),
      'selected', count(*),
      'trained', count(*) filter (where exists (
        select from public.submission_events e
        where e.submission_id = chosen.submission_id and e.kind = 'moved'
          and e.detail ->> 'move' = desk.training_move(chosen.workflow) ->> 'id')))
    from (
      select distinct i.submission_id, l.workflow
      from public.lists l join public.list_items i on i.list_id = l.id
      where l.kind = 'selection' and l.state = 'sent' and l.year = p_year and i.chosen and i.submission_id is not null
    ) chosen);
end
$$;
