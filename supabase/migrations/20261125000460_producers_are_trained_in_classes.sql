-- Training (III.6 of the plan): a class, who is invited to it, who came. Closing it makes, for every dossier somebody of which
-- came to all of it, the move of its workflow that says `training`.

create table public.trainings (
  id uuid primary key,
  event text
    constraint trainings_event_is_a_slug check (event ~ '^[a-z0-9-]{2,100}$'),
  title text not null
    constraint trainings_title_is_said check (title = btrim(title) and char_length(title) between 1 and 200),
  topics text[] not null default '{}'
    constraint trainings_topics_are_few check (cardinality(topics) <= 30),
  from_day date not null,
  to_day date not null,
  hours text
    constraint trainings_hours_are_short check (char_length(hours) between 1 and 200),
  place text not null
    constraint trainings_place_is_said check (char_length(btrim(place)) between 1 and 300),
  capacity smallint not null
    constraint trainings_capacity_is_of_a_room check (capacity between 1 and 500),
  sessions text[] not null
    constraint trainings_have_one_to_six_sessions check (cardinality(sessions) between 1 and 6),
  state text not null default 'open'
    constraint trainings_state_is_known check (state in ('open', 'closed')),
  version integer not null default 1,
  made_by uuid not null references public.officers (id),
  made_at timestamptz not null default now(),
  closed_by uuid references public.officers (id),
  closed_at timestamptz,
  constraint trainings_end_after_they_begin check (to_day >= from_day and to_day <= from_day + 60),
  constraint trainings_that_are_closed_say_by_whom check ((state = 'closed') = (closed_by is not null and closed_at is not null))
);
create index trainings_made_by on public.trainings (made_by);
create index trainings_closed_by on public.trainings (closed_by) where closed_by is not null;
create index trainings_from_day on public.trainings (from_day);
comment on table public.trainings is 'Classes of the programme.';
comment on column public.trainings.id is 'Made by the page that begins the class: beginning it twice is beginning it once.';
comment on column public.trainings.event is 'Id of the event of the content that announces it; null where none does.';
comment on column public.trainings.topics is 'Ids of topics of the content (wishes.training).';
comment on column public.trainings.sessions is 'What each session is called: "Sáng 12/3".';

create table public.training_places (
  id uuid primary key default gen_random_uuid(),
  training_id uuid not null references public.trainings (id) on delete cascade,
  submission_id uuid not null references public.submissions (id) on delete cascade,
  commune text,
  invited_by uuid not null references public.officers (id),
  invited_at timestamptz not null default now(),
  written boolean not null,
  answer text
    constraint training_places_answer_is_known check (answer in ('yes', 'no')),
  note text
    constraint training_places_note_is_short check (char_length(note) between 1 and 500),
  version integer not null default 1,
  constraint training_places_are_given_once unique (training_id, submission_id)
);
create index training_places_submission_id on public.training_places (submission_id);
create index training_places_invited_by on public.training_places (invited_by);
comment on table public.training_places is 'The dossiers whose people are invited to a class, and what they answered.';
comment on column public.training_places.written is 'Whether a letter went out; else only the telephone reaches them.';

create table public.training_people (
  id uuid primary key default gen_random_uuid(),
  place_id uuid not null references public.training_places (id) on delete cascade,
  name text not null
    constraint training_people_name_is_said check (name = btrim(name) and char_length(name) between 1 and 120),
  position text
    constraint training_people_position_is_short check (char_length(position) between 1 and 120),
  attended smallint[] not null default '{}'
    constraint training_people_attended_are_sessions check (cardinality(attended) <= 6)
);
create index training_people_place_id on public.training_people (place_id);
comment on table public.training_people is 'Who comes to a class, and the sessions they came to (1 is the first). Personal data.';

alter table public.trainings enable row level security;
alter table public.training_places enable row level security;
alter table public.training_people enable row level security;
create policy nobody_but_functions on public.training_people for all to anon, authenticated using (false) with check (false);
revoke all on table public.trainings, public.training_places, public.training_people from public, anon, authenticated, service_role;
grant select on table public.trainings, public.training_places to authenticated, service_role;
grant select on table public.training_people to service_role;

create policy offices_and_communes_see_classes on public.trainings
  for select to authenticated
  using ((select desk.my_role()) in ('standing-office', 'commune-officer', 'secretary'));
create policy communes_see_their_places_and_the_office_all on public.training_places
  for select to authenticated
  using (commune = (select desk.my_commune()) or (select desk.my_role()) = 'standing-office');

create function desk.training_move(p_workflow text) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select items.item
  from public.programme p, jsonb_array_elements(p.definition -> 'moves') as items (item)
  where p.name = 'workflow/' || p_workflow and items.item -> 'training' = 'true'
$$;
comment on function desk.training_move(text) is 'The move of a workflow that having been trained makes; null where there is none.';
revoke all on function desk.training_move(text) from public, anon, authenticated, service_role;

create function desk.trains(p_officer public.officers) returns boolean
language sql
stable
set search_path = ''
as $$
  select coalesce(p_officer.role in (
    select jsonb_array_elements_text(items.item -> 'by')
    from public.programme p, jsonb_array_elements(p.definition -> 'moves') as items (item)
    where p.name like 'workflow/%' and items.item -> 'training' = 'true'), false)
$$;
comment on function desk.trains(public.officers) is 'Whether an officer holds classes: a workflow lets them make the move of having been trained.';
revoke all on function desk.trains(public.officers) from public, anon, authenticated, service_role;

create function desk.put_training(p_training jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.trainings;
  wanted_id constant uuid := (p_training ->> 'id')::uuid;
  first_day constant date := desk.read_day(p_training ->> 'from');
  last_day constant date := desk.read_day(p_training ->> 'to');
  taken integer;
  now_version integer;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  if not desk.trains(me) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'put-training'));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  if first_day is null or last_day is null or last_day < first_day or last_day > first_day + 60 then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-date');
  end if;
  select * into kept from public.trainings t where t.id = wanted_id for update;
  if kept.state = 'closed' then
    return jsonb_build_object('outcome', 'refused', 'why', 'closed-already');
  end if;
  if kept.id is null then
    insert into public.trainings (id, event, title, topics, from_day, to_day, hours, place, capacity, sessions, made_by)
    values (wanted_id, nullif(p_training ->> 'event', ''), btrim(p_training ->> 'title'),
      array(select jsonb_array_elements_text(coalesce(p_training -> 'topics', '[]'))), first_day, last_day,
      nullif(btrim(p_training ->> 'hours'), ''), btrim(p_training ->> 'place'), (p_training ->> 'capacity')::smallint,
      array(select jsonb_array_elements_text(p_training -> 'sessions')), me.id);
    now_version := 1;
  elsif kept.version is distinct from (p_training ->> 'version')::integer then
    if (p_training ->> 'version')::integer = 0 and kept.version = 1 and kept.made_by = me.id then
      return jsonb_build_object('outcome', 'saved', 'id', kept.id, 'version', 1);
    end if;
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  else
    select count(*) into taken from public.training_places p where p.training_id = kept.id and p.answer is distinct from 'no';
    if (p_training ->> 'capacity')::integer < taken then
      return jsonb_build_object('outcome', 'refused', 'why', 'full', 'taken', taken);
    end if;
    -- What was ticked belongs to a session by its place in the row.
    if cardinality(kept.sessions) <> jsonb_array_length(p_training -> 'sessions') and exists (
      select from public.training_people h join public.training_places p on p.id = h.place_id
      where p.training_id = kept.id and cardinality(h.attended) > 0)
    then
      return jsonb_build_object('outcome', 'refused', 'why', 'ticked-already');
    end if;
    update public.trainings t
    set event = nullif(p_training ->> 'event', ''), title = btrim(p_training ->> 'title'),
        topics = array(select jsonb_array_elements_text(coalesce(p_training -> 'topics', '[]'))),
        from_day = first_day, to_day = last_day, hours = nullif(btrim(p_training ->> 'hours'), ''),
        place = btrim(p_training ->> 'place'), capacity = (p_training ->> 'capacity')::smallint,
        sessions = array(select jsonb_array_elements_text(p_training -> 'sessions')), version = t.version + 1
    where t.id = wanted_id
    returning t.version into now_version;
  end if;
  perform desk.write_down(me.id, 'kept-class', null, jsonb_build_object('training', wanted_id, 'version', now_version));
  return jsonb_build_object('outcome', 'saved', 'id', wanted_id, 'version', now_version);
end
$$;
revoke all on function desk.put_training(jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.put_training(jsonb) to authenticated;

create function public.put_training(p_training jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_training(p_training) $$;
comment on function public.put_training(jsonb) is
  'Begins or changes a class: {id: made by the page, version: 0 for a new one, event, title, topics, from, to, hours, place, capacity, '
  'sessions}. {"outcome": "saved", "id", "version"}, {"outcome": "stale", "version"} or {"outcome": "refused", "why": signed-out | '
  'not-yours | needs-date | closed-already | full | ticked-already}.';
revoke all on function public.put_training(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.put_training(jsonb) to authenticated;

create function desk.invite(p_training uuid, p_references text[], p_note text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.trainings;
  one public.submissions;
  wanted integer;
  taken integer;
  written integer := 0;
  invited integer := 0;
  problems jsonb;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  if not desk.trains(me) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'invite', 'training', p_training));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  select * into kept from public.trainings t where t.id = p_training for update;
  if kept.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.state = 'closed' then
    return jsonb_build_object('outcome', 'refused', 'why', 'closed-already');
  end if;
  if coalesce(char_length(btrim(p_note)), 0) not between 1 and 1000 then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-note');
  end if;
  select jsonb_agg(jsonb_build_object('reference', r, 'why',
    case when s.id is null or not desk.may_see(me, s.commune, s.phase) then 'unknown'
      when s.state = 'withdrawn' then 'withdrawn' else 'not-from-here' end)) into problems
  from unnest(p_references) r left join public.submissions s on s.reference = r
  where s.id is null or not desk.may_see(me, s.commune, s.phase) or s.state = 'withdrawn' or s.phase = 6;
  if problems is not null then
    return jsonb_build_object('outcome', 'refused', 'why', 'items', 'items', problems);
  end if;
  -- Whoever has a place keeps it: inviting again is no second invitation.
  select count(*) into wanted from public.submissions s
  where s.reference = any (p_references)
    and not exists (select from public.training_places p where p.training_id = kept.id and p.submission_id = s.id);
  select count(*) into taken from public.training_places p where p.training_id = kept.id and p.answer is distinct from 'no';
  if wanted + taken > kept.capacity then
    return jsonb_build_object('outcome', 'refused', 'why', 'full', 'taken', taken);
  end if;
  for one in
    select s.* from public.submissions s
    where s.reference = any (p_references)
      and not exists (select from public.training_places p where p.training_id = kept.id and p.submission_id = s.id)
    order by s.id for update
  loop
    insert into public.training_places (training_id, submission_id, commune, invited_by, written)
    values (kept.id, one.id, one.commune, me.id, coalesce(one.answers ->> 'email', '') <> '');
    insert into public.submission_events (submission_id, kind, officer_id, detail)
    values (one.id, 'invited', me.id, jsonb_build_object('note', btrim(p_note), 'training', kept.id));
    if coalesce(one.answers ->> 'email', '') <> '' then
      insert into public.messages (submission_id, audience, kind, about) values (one.id, 'sender', 'invited', btrim(p_note));
      written := written + 1;
    end if;
    perform desk.write_down(me.id, 'invited', one.reference, jsonb_build_object('training', kept.id));
    invited := invited + 1;
  end loop;
  return jsonb_build_object('outcome', 'invited', 'invited', invited, 'written', written);
end
$$;
revoke all on function desk.invite(uuid, text[], text) from public, anon, authenticated, service_role;
grant execute on function desk.invite(uuid, text[], text) to authenticated;

create function public.invite_to_training(p_training uuid, p_references text[], p_note text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.invite(p_training, p_references, p_note) $$;
comment on function public.invite_to_training(uuid, text[], text) is
  'Gives dossiers places in a class, all or none, and writes to those who gave an e-mail. p_note: what the invitation says; the sender '
  'reads it. {"outcome": "invited", "invited", "written"} or {"outcome": "refused", "why": signed-out | not-yours | unknown | '
  'closed-already | needs-note | full, "taken" | items, "items": [{reference, why: unknown | withdrawn | not-from-here}]}.';
revoke all on function public.invite_to_training(uuid, text[], text) from public, anon, authenticated, service_role;
grant execute on function public.invite_to_training(uuid, text[], text) to authenticated;

create function desk.answer_invitation(p_place uuid, p_version integer, p_answer text, p_note text, p_people jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.training_places;
  class public.trainings;
  taken integer;
  now_version integer;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select t.* into class from public.trainings t
  where t.id = (select p.training_id from public.training_places p where p.id = p_place) for update;
  select * into kept from public.training_places p where p.id = p_place for update;
  if kept.id is null or not (desk.trains(me) or (me.role = 'commune-officer' and me.commune = kept.commune)) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'answer', 'place', p_place));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if class.state = 'closed' then
    return jsonb_build_object('outcome', 'refused', 'why', 'closed-already');
  end if;
  if kept.version is distinct from p_version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  if p_answer is not null and p_answer not in ('yes', 'no')
    or char_length(p_note) > 500
    or jsonb_array_length(p_people) > 20
    or exists (
      select from jsonb_array_elements(p_people) h (item)
      where coalesce(char_length(btrim(h.item ->> 'name')), 0) not between 1 and 120 or char_length(h.item ->> 'position') > 120)
  then
    return jsonb_build_object('outcome', 'refused', 'why', 'too-long');
  end if;
  -- Who had said no and comes after all needs a place that is still there.
  if kept.answer = 'no' and p_answer is distinct from 'no' then
    select count(*) into taken from public.training_places p where p.training_id = class.id and p.answer is distinct from 'no';
    if taken >= class.capacity then
      return jsonb_build_object('outcome', 'refused', 'why', 'full', 'taken', taken);
    end if;
  end if;
  update public.training_places p
  set answer = p_answer, note = nullif(btrim(p_note), ''), version = p.version + 1
  where p.id = p_place returning p.version into now_version;
  -- Whoever keeps their name keeps what was ticked.
  delete from public.training_people h
  where h.place_id = p_place and not exists (
    select from jsonb_array_elements(p_people) n (item) where btrim(n.item ->> 'name') = h.name);
  update public.training_people h set position = nullif(btrim(n.item ->> 'position'), '')
  from jsonb_array_elements(p_people) n (item)
  where h.place_id = p_place and btrim(n.item ->> 'name') = h.name;
  insert into public.training_people (place_id, name, position)
  select p_place, btrim(n.item ->> 'name'), nullif(btrim(n.item ->> 'position'), '')
  from jsonb_array_elements(p_people) n (item)
  where not exists (select from public.training_people h where h.place_id = p_place and h.name = btrim(n.item ->> 'name'));
  perform desk.write_down(me.id, 'answered', null, jsonb_build_object('place', p_place, 'training', class.id, 'answer', p_answer));
  return jsonb_build_object('outcome', 'saved', 'version', now_version);
end
$$;
revoke all on function desk.answer_invitation(uuid, integer, text, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.answer_invitation(uuid, integer, text, text, jsonb) to authenticated;

create function public.answer_invitation(p_place uuid, p_version integer, p_answer text, p_note text, p_people jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.answer_invitation(p_place, p_version, p_answer, p_note, p_people) $$;
comment on function public.answer_invitation(uuid, integer, text, text, jsonb) is
  'Notes what was answered by telephone: yes, no or null, a note, and who comes [{name, position}], at most 20. {"outcome": "saved", '
  '"version"}, {"outcome": "stale", "version"} or {"outcome": "refused", "why": signed-out | unknown | closed-already | too-long | full}.';
revoke all on function public.answer_invitation(uuid, integer, text, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.answer_invitation(uuid, integer, text, text, jsonb) to authenticated;

create function desk.tick_attendance(p_training uuid, p_marks jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.trainings;
  mark record;
  ticked integer := 0;
  crossed jsonb := '[]';
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  if not desk.trains(me) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'attendance', 'training', p_training));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  select * into kept from public.trainings t where t.id = p_training for update;
  if kept.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.state = 'closed' then
    return jsonb_build_object('outcome', 'refused', 'why', 'closed-already');
  end if;
  if kept.from_day > desk.today() then
    return jsonb_build_object('outcome', 'refused', 'why', 'date-ahead');
  end if;
  -- Two people tick at two doors: only what this page changed is changed.
  for mark in
    select h.id, h.name, h.attended as now,
      array(select distinct x::smallint from jsonb_array_elements_text(m.item -> 'seen') x order by 1) as seen,
      array(select distinct x::smallint from jsonb_array_elements_text(m.item -> 'ticked') x
        where x::integer between 1 and cardinality(kept.sessions) order by 1) as wanted
    from jsonb_array_elements(p_marks) m (item)
    join public.training_people h on h.id = (m.item ->> 'id')::uuid
    join public.training_places p on p.id = h.place_id
    where p.training_id = kept.id
  loop
    if mark.wanted = mark.seen or mark.wanted = mark.now then
      continue;
    end if;
    if mark.now <> mark.seen then
      crossed := crossed || to_jsonb(mark.name);
      continue;
    end if;
    update public.training_people h set attended = mark.wanted where h.id = mark.id;
    ticked := ticked + 1;
  end loop;
  perform desk.write_down(me.id, 'ticked', null, jsonb_build_object('training', kept.id, 'ticked', ticked));
  return jsonb_build_object('outcome', 'ticked', 'ticked', ticked, 'crossed', crossed);
end
$$;
revoke all on function desk.tick_attendance(uuid, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.tick_attendance(uuid, jsonb) to authenticated;

create function public.tick_attendance(p_training uuid, p_marks jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.tick_attendance(p_training, p_marks) $$;
comment on function public.tick_attendance(uuid, jsonb) is
  'Keeps who came: [{id, seen: sessions ticked when the page was opened, ticked: now}]. {"outcome": "ticked", "ticked", "crossed": names '
  'that somebody else ticked otherwise meanwhile; they stay as that person left them} or {"outcome": "refused", "why": signed-out | '
  'not-yours | unknown | closed-already | date-ahead}.';
revoke all on function public.tick_attendance(uuid, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.tick_attendance(uuid, jsonb) to authenticated;

create function desk.close_training(p_training uuid, p_version integer) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.trainings;
  one record;
  move jsonb;
  answer jsonb;
  moved integer := 0;
  problems jsonb := '[]';
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  if not desk.trains(me) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'close-training', 'training', p_training));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  select * into kept from public.trainings t where t.id = p_training for update;
  if kept.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.state = 'closed' and kept.closed_by = me.id and kept.version = p_version + 1 then
    return jsonb_build_object('outcome', 'closed', 'again', true);
  end if;
  if kept.state = 'closed' then
    return jsonb_build_object('outcome', 'refused', 'why', 'closed-already');
  end if;
  if kept.version is distinct from p_version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  if kept.to_day > desk.today() then
    return jsonb_build_object('outcome', 'refused', 'why', 'date-ahead');
  end if;
  perform from public.submissions s
  where s.id in (select p.submission_id from public.training_places p where p.training_id = kept.id)
  order by s.id for update;
  begin
    for one in
      select s.reference, s.version, s.workflow, s.step, s.state
      from public.training_places p join public.submissions s on s.id = p.submission_id
      where p.training_id = kept.id and exists (
        select from public.training_people h
        where h.place_id = p.id and cardinality(h.attended) = cardinality(kept.sessions))
      order by s.id
    loop
      move := desk.training_move(one.workflow);
      -- Whoever came for another reason than being selected has learned something, and stays where they are.
      if move is null or one.state = 'withdrawn' or not move -> 'from' ? one.step then
        continue;
      end if;
      answer := desk.make_move(one.reference, move ->> 'id', one.version, null,
        jsonb_build_object('date', kept.to_day, 'training', kept.id), coalesce(move ->> 'way', 'page'));
      if answer ->> 'outcome' <> 'moved' then
        problems := problems || jsonb_build_object('reference', one.reference, 'why', coalesce(answer ->> 'why', answer ->> 'outcome'));
        raise exception 'all or none' using errcode = 'P0002';
      end if;
      moved := moved + 1;
    end loop;
  exception when no_data_found then
    return jsonb_build_object('outcome', 'refused', 'why', 'items', 'items', problems);
  end;
  update public.trainings t set state = 'closed', closed_by = me.id, closed_at = now(), version = t.version + 1 where t.id = kept.id;
  perform desk.write_down(me.id, 'closed-class', null, jsonb_build_object('training', kept.id, 'moved', moved));
  return jsonb_build_object('outcome', 'closed', 'moved', moved);
end
$$;
revoke all on function desk.close_training(uuid, integer) from public, anon, authenticated, service_role;
grant execute on function desk.close_training(uuid, integer) to authenticated;

create function public.close_training(p_training uuid, p_version integer) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.close_training(p_training, p_version) $$;
comment on function public.close_training(uuid, integer) is
  'Closes a class after its last day; the dossiers of which somebody came to every session go on, all or none. {"outcome": "closed", '
  '"moved"}, {"outcome": "stale", "version"} or {"outcome": "refused", "why": signed-out | not-yours | unknown | closed-already | '
  'date-ahead | items}.';
revoke all on function public.close_training(uuid, integer) from public, anon, authenticated, service_role;
grant execute on function public.close_training(uuid, integer) to authenticated;

create function desk.open_training(p_training uuid) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.trainings;
begin
  if me.id is null or not (desk.trains(me) or me.role in ('commune-officer', 'secretary')) then
    return null;
  end if;
  select * into kept from public.trainings t where t.id = p_training;
  if kept.id is null then
    return null;
  end if;
  perform desk.write_down(me.id, 'saw-class', null, jsonb_build_object('training', kept.id));
  return jsonb_build_object(
    'id', kept.id, 'event', kept.event, 'title', kept.title, 'topics', kept.topics, 'from', kept.from_day, 'to', kept.to_day,
    'hours', kept.hours, 'place', kept.place, 'capacity', kept.capacity, 'sessions', kept.sessions, 'state', kept.state,
    'version', kept.version, 'mine', desk.trains(me),
    'taken', (select count(*) from public.training_places p where p.training_id = kept.id and p.answer is distinct from 'no'),
    'places', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'version', p.version, 'reference', s.reference, 'subject', s.subject, 'senderName', s.sender_name,
        'commune', p.commune, 'representative', coalesce(s.answers ->> 'representative', ''), 'phone', coalesce(s.answers ->> 'phone', ''),
        'invitedAt', p.invited_at, 'written', p.written, 'answer', p.answer, 'note', p.note,
        'step', s.step, 'workflow', s.workflow, 'withdrawn', s.state = 'withdrawn',
        'people', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'id', h.id, 'name', h.name, 'position', h.position, 'attended', h.attended) order by h.name, h.id), '[]')
          from public.training_people h where h.place_id = p.id)) order by p.commune, s.sender_name, s.reference), '[]')
      from public.training_places p join public.submissions s on s.id = p.submission_id
      where p.training_id = kept.id and me.role <> 'secretary' and (desk.trains(me) or p.commune = me.commune)));
end
$$;
revoke all on function desk.open_training(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.open_training(uuid) to authenticated;

create function public.open_training(p_training uuid) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.open_training(p_training) $$;
comment on function public.open_training(uuid) is
  'A class with its places and people: all of them for whoever holds it, a commune''s own for its officers. That it was opened is written '
  'down. Null where there is none for this officer.';
revoke all on function public.open_training(uuid) from public, anon, authenticated, service_role;
grant execute on function public.open_training(uuid) to authenticated;

create function desk.training_candidates(p_training uuid) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
begin
  if me.id is null or not desk.trains(me) then
    return null;
  end if;
  return (
    select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
      select s.reference, s.form, s.commune, s.subject, s.sender_name as "senderName", s.workflow, s.step, s.received_at as "receivedAt",
        moves.item is not null as selected,
        case when jsonb_typeof(s.answers -> 'topics') = 'array' then s.answers -> 'topics' else '[]' end as topics,
        s.answers ->> 'people' as people, s.answers ->> 'event' as event,
        coalesce(s.answers ->> 'email', '') <> '' as "hasEmail"
      from public.submissions s
      left join lateral (
        select m.item from public.programme p, jsonb_array_elements(p.definition -> 'moves') as m (item)
        where p.name = 'workflow/' || s.workflow and m.item -> 'training' = 'true' and m.item -> 'from' ? s.step) moves on true
      where s.state <> 'withdrawn' and s.phase < 6
        and (s.form = 'tap-huan' or s.step in (
          select jsonb_array_elements_text(m.item -> 'from')
          from public.programme p, jsonb_array_elements(p.definition -> 'moves') as m (item)
          where p.name like 'workflow/%' and m.item -> 'training' = 'true'))
        and (s.form = 'tap-huan' or moves.item is not null)
        and desk.may_see(me, s.commune, s.phase)
        and not exists (select from public.training_places p where p.training_id = p_training and p.submission_id = s.id)
      order by moves.item is null, s.commune, s.received_at, s.id
      limit 500) c);
end
$$;
revoke all on function desk.training_candidates(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.training_candidates(uuid) to authenticated;

create function public.training_candidates(p_training uuid) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.training_candidates(p_training) $$;
comment on function public.training_candidates(uuid) is
  'Who can still be invited to a class: dossiers that wait to be trained, and wishes to be taught. At most 500. Null where the officer '
  'holds no classes.';
revoke all on function public.training_candidates(uuid) from public, anon, authenticated, service_role;
grant execute on function public.training_candidates(uuid) to authenticated;

create function desk.training_counts(p_year integer) returns jsonb
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
      'classes', (select count(*) from public.trainings t where t.state = 'closed' and extract(year from t.to_day) = p_year),
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
revoke all on function desk.training_counts(integer) from public, anon, authenticated, service_role;
grant execute on function desk.training_counts(integer) to authenticated;

create function public.training_counts(p_year integer) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.training_counts(p_year) $$;
comment on function public.training_counts(integer) is
  'Of a year: {classes: held and closed, selected: dossiers on official selections, trained: of these}. Null where nobody''s request.';
revoke all on function public.training_counts(integer) from public, anon, authenticated, service_role;
grant execute on function public.training_counts(integer) to authenticated;
