-- The secretary prepares a session: who sits, what is scored by which set. A product comes in and goes out by moves of its workflow.

create function desk.note_council(p_session uuid, p_product uuid, p_act text, p_detail jsonb default '{}') returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.council_log (session_id, product_id, officer_id, act, detail)
  values (p_session, p_product, (select desk.my_id()), p_act, coalesce(p_detail, '{}'))
$$;
comment on function desk.note_council(uuid, uuid, text, jsonb) is 'Adds a line to the log of a session.';
revoke all on function desk.note_council(uuid, uuid, text, jsonb) from public, anon, authenticated, service_role;

create function desk.refuse(p_why text, p_more jsonb default '{}') returns jsonb
language sql
immutable
set search_path = ''
as $$ select jsonb_build_object('outcome', 'refused', 'why', p_why) || coalesce(p_more, '{}') $$;
comment on function desk.refuse(text, jsonb) is 'The answer where something is not done.';
revoke all on function desk.refuse(text, jsonb) from public, anon, authenticated, service_role;

create function desk.keeps_councils(p_what text) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
begin
  if me.role = 'secretary' then
    return true;
  end if;
  if me.id is not null then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', p_what));
  end if;
  return false;
end
$$;
comment on function desk.keeps_councils(text) is 'Whether the officer is a secretary; where not, that it was tried is written down.';
revoke all on function desk.keeps_councils(text) from public, anon, authenticated, service_role;

create function desk.council_for_change(p_session uuid, p_version integer, p_states text[]) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.council_sessions;
begin
  -- Locked: whoever changes a session does so one after the other.
  select * into kept from public.council_sessions s where s.id = p_session for update;
  return case
    when kept.id is null then desk.refuse('unknown')
    when p_version is not null and p_version <> kept.version
      then jsonb_build_object('outcome', 'stale', 'version', kept.version, 'state', kept.state)
    when not kept.state = any (p_states) then desk.refuse('not-now', jsonb_build_object('state', kept.state))
  end;
end
$$;
comment on function desk.council_for_change(uuid, integer, text[]) is
  'Locks a session. Null where it may be changed; else what to answer: unknown, stale, not-now (not in one of these states).';
revoke all on function desk.council_for_change(uuid, integer, text[]) from public, anon, authenticated, service_role;

create function desk.count_council(p_session uuid) returns integer
language sql
security definer
set search_path = ''
as $$ update public.council_sessions set version = version + 1 where id = p_session returning version $$;
comment on function desk.count_council(uuid) is 'The next version of a session.';
revoke all on function desk.count_council(uuid) from public, anon, authenticated, service_role;

create function desk.put_council(p_id uuid, p_version integer, p_fields jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.council_sessions;
  answer jsonb;
  new_title constant text := btrim(coalesce(p_fields ->> 'title', ''));
  new_place constant text := nullif(btrim(coalesce(p_fields ->> 'place', '')), '');
  decision constant text := nullif(btrim(coalesce(p_fields ->> 'decision', '')), '');
  new_edition constant text := p_fields ->> 'edition';
  new_day date;
  new_round smallint;
begin
  if not desk.keeps_councils('council') then
    return desk.refuse('not-yours');
  end if;
  if char_length(new_title) not between 1 and 200 then
    return desk.refuse('needs-title');
  end if;
  if char_length(coalesce(new_place, '')) > 200 or char_length(coalesce(decision, '')) > 60 then
    return desk.refuse('too-long');
  end if;
  if coalesce(p_fields ->> 'heldOn', '') <> '' then
    if p_fields ->> 'heldOn' !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(p_fields ->> 'heldOn', 'date') then
      return desk.refuse('needs-date');
    end if;
    new_day := (p_fields ->> 'heldOn')::date;
  end if;
  if coalesce(p_fields ->> 'round', '') <> '' then
    if p_fields ->> 'round' !~ '^(1?\d|20)$' or p_fields ->> 'round' = '0' then
      return desk.refuse('needs-round');
    end if;
    new_round := (p_fields ->> 'round')::smallint;
  end if;
  if not exists (
    select from public.programme p
    where p.name = 'criteria/' || new_edition and jsonb_array_length(p.definition -> 'ranks') > 0)
    or not exists (select from public.programme p where p.name like 'criteria/' || new_edition || '/%')
  then
    return desk.refuse('unknown-edition');
  end if;

  if p_id is null then
    insert into public.council_sessions (title, round, held_on, place, edition, decision_number, made_by)
    values (new_title, new_round, new_day, new_place, new_edition, decision, desk.my_id())
    returning * into kept;
    perform desk.note_council(kept.id, null, 'made', p_fields);
    return jsonb_build_object('outcome', 'done', 'id', kept.id, 'version', kept.version);
  end if;
  answer := desk.council_for_change(p_id, p_version, '{preparing,open}');
  if answer is not null then
    return answer;
  end if;
  select * into kept from public.council_sessions s where s.id = p_id;
  if kept.edition <> new_edition
    and exists (select from public.council_products c where c.session_id = p_id and c.removed_at is null)
  then
    return desk.refuse('has-products');
  end if;
  update public.council_sessions s
  set title = new_title, round = new_round, held_on = new_day, place = new_place, edition = new_edition,
      decision_number = decision
  where s.id = p_id;
  perform desk.note_council(p_id, null, 'changed', p_fields);
  return jsonb_build_object('outcome', 'done', 'id', p_id, 'version', desk.count_council(p_id));
end
$$;
revoke all on function desk.put_council(uuid, integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.put_council(uuid, integer, jsonb) to authenticated;

create function public.put_council(p_id uuid, p_version integer, p_fields jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_council(p_id, p_version, p_fields) $$;
comment on function public.put_council(uuid, integer, jsonb) is
  'Secretaries: makes a session (p_id null) or changes one that is not closed. p_fields {title, round, heldOn: "YYYY-MM-DD", place, '
  'edition, decision}. {"outcome": "done", "id", "version"}, {"outcome": "stale"} or {"outcome": "refused", "why": not-yours | unknown | '
  'not-now | needs-title | needs-date | needs-round | too-long | unknown-edition | has-products}.';
revoke all on function public.put_council(uuid, integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.put_council(uuid, integer, jsonb) to authenticated;

create function desk.put_council_member(p_session uuid, p_officer uuid, p_seat text, p_absent text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
  absent constant text := nullif(btrim(coalesce(p_absent, '')), '');
begin
  if not desk.keeps_councils('council-member') then
    return desk.refuse('not-yours');
  end if;
  answer := desk.council_for_change(p_session, null, '{preparing,open}');
  if answer is not null then
    return answer;
  end if;
  if char_length(absent) > 300 then
    return desk.refuse('too-long');
  end if;
  if (p_seat is null or absent is not null) and exists (
    select from public.score_sheets s
    where s.session_id = p_session and s.officer_id = p_officer and (p_seat is null or s.state = 'handed-in'))
  then
    return desk.refuse('has-sheets');
  end if;
  if p_seat is null then
    delete from public.council_members m where m.session_id = p_session and m.officer_id = p_officer;
    if not found then
      return desk.refuse('unknown');
    end if;
    perform desk.note_council(p_session, null, 'member-removed', jsonb_build_object('officer', p_officer));
    return jsonb_build_object('outcome', 'done', 'version', desk.count_council(p_session));
  end if;
  if p_seat not in ('chair', 'deputy', 'member') or not exists (
    select from public.officers o where o.id = p_officer and o.role = 'council-member' and o.active)
  then
    return desk.refuse('unknown');
  end if;
  if p_seat = 'chair' and exists (
    select from public.council_members m
    where m.session_id = p_session and m.seat = 'chair' and m.officer_id <> p_officer)
  then
    return desk.refuse('has-chair');
  end if;
  insert into public.council_members (session_id, officer_id, seat, absent) values (p_session, p_officer, p_seat, absent)
  on conflict (session_id, officer_id) do update set seat = excluded.seat, absent = excluded.absent;
  perform desk.note_council(p_session, null, 'member-put',
    jsonb_build_object('officer', p_officer, 'seat', p_seat, 'absent', absent));
  return jsonb_build_object('outcome', 'done', 'version', desk.count_council(p_session));
end
$$;
revoke all on function desk.put_council_member(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function desk.put_council_member(uuid, uuid, text, text) to authenticated;

create function public.put_council_member(p_session uuid, p_officer uuid, p_seat text, p_absent text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_council_member(p_session, p_officer, p_seat, p_absent) $$;
comment on function public.put_council_member(uuid, uuid, text, text) is
  'Secretaries: seats a council member in a session that is not closed (p_seat chair, deputy or member; null takes the seat away) and says '
  'why they are away (p_absent). {"outcome": "done", "version"} or {"outcome": "refused", "why": not-yours | unknown | not-now | has-sheets | '
  'has-chair | too-long}.';
revoke all on function public.put_council_member(uuid, uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.put_council_member(uuid, uuid, text, text) to authenticated;

create function desk.council_move(p_submission uuid, p_move text, p_note text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.submissions;
begin
  select * into kept from public.submissions s where s.id = p_submission for update;
  return desk.make_move(kept.reference, p_move, kept.version, p_note, null, 'council');
end
$$;
comment on function desk.council_move(uuid, text, text) is 'A move that only a session of the council makes, from where the dossier stands now.';
revoke all on function desk.council_move(uuid, text, text) from public, anon, authenticated, service_role;

create function desk.put_council_product(p_session uuid, p_reference text, p_set text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
  session public.council_sessions;
  dossier public.submissions;
  kept public.council_products;
  line text;
begin
  if not desk.keeps_councils('council-product') then
    return desk.refuse('not-yours');
  end if;
  answer := desk.council_for_change(p_session, null, '{preparing,open}');
  if answer is not null then
    return answer;
  end if;
  select * into session from public.council_sessions s where s.id = p_session;
  if not exists (select from public.programme p where p.name = 'criteria/' || session.edition || '/' || p_set) then
    return desk.refuse('unknown-set');
  end if;
  select * into dossier from public.submissions s where s.reference = p_reference for update;
  select * into kept from public.council_products c
  where c.session_id = p_session and c.submission_id = dossier.id and c.removed_at is null;
  if kept.id is not null then
    if kept.set_name = p_set then
      return jsonb_build_object('outcome', 'done', 'id', kept.id, 'version', session.version);
    end if;
    -- What has been answered by one set says nothing by another.
    if exists (select from public.score_sheets s where s.product_id = kept.id) then
      return desk.refuse('has-sheets');
    end if;
    update public.council_products c set set_name = p_set where c.id = kept.id;
    perform desk.note_council(p_session, kept.id, 'set-changed', jsonb_build_object('from', kept.set_name, 'to', p_set));
    return jsonb_build_object('outcome', 'done', 'id', kept.id, 'version', desk.count_council(p_session));
  end if;

  if dossier.id is null then
    return desk.refuse('unknown');
  end if;
  answer := desk.council_move(dossier.id, 'vao-phien', null);
  if answer ->> 'outcome' <> 'moved' then
    return answer;
  end if;
  line := dossier.answers ->> 'selfAssessment';
  insert into public.council_products (session_id, submission_id, reference, set_name, self_assessment, position)
  select p_session, dossier.id, dossier.reference, p_set,
    case when line ~ '^[a-z0-9-]+/[a-z0-9-]+/[a-z0-9.]+$' and char_length(line) <= 500 then line end,
    coalesce(max(c.position), 0) + 1
  from public.council_products c where c.session_id = p_session
  returning * into kept;
  perform desk.note_council(p_session, kept.id, 'product-added', jsonb_build_object('reference', p_reference, 'set', p_set));
  return jsonb_build_object('outcome', 'done', 'id', kept.id, 'version', desk.count_council(p_session));
end
$$;
revoke all on function desk.put_council_product(uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function desk.put_council_product(uuid, text, text) to authenticated;

create function public.put_council_product(p_session uuid, p_reference text, p_set text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_council_product(p_session, p_reference, p_set) $$;
comment on function public.put_council_product(uuid, text, text) is
  'Secretaries: brings a product into a session that is not closed, to be scored by a set of its edition; its dossier moves. For one that is '
  'in it already, changes the set while nobody has begun a sheet. {"outcome": "done", "id", "version"} or {"outcome": "refused", "why": '
  'not-yours | unknown | not-now | unknown-set | has-sheets | what make_move refuses}.';
revoke all on function public.put_council_product(uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.put_council_product(uuid, text, text) to authenticated;

create function desk.remove_council_product(p_product uuid, p_reason text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
  kept public.council_products;
  dossier public.submissions;
begin
  if not desk.keeps_councils('council-product') then
    return desk.refuse('not-yours');
  end if;
  select * into kept from public.council_products c where c.id = p_product;
  answer := desk.council_for_change(kept.session_id, null, '{preparing,open}');
  if answer is not null then
    return answer;
  end if;
  if coalesce(btrim(p_reason), '') = '' then
    return desk.refuse('needs-note');
  end if;
  if char_length(p_reason) > 2000 then
    return desk.refuse('note-too-long');
  end if;
  select * into kept from public.council_products c where c.id = p_product and c.removed_at is null;
  if kept.id is null then
    return desk.refuse('unknown');
  end if;
  select * into dossier from public.submissions s where s.id = kept.submission_id for update;
  -- One that was withdrawn or erased stands nowhere any more: it only leaves the session.
  if dossier.id is not null and dossier.state <> 'withdrawn' then
    answer := desk.council_move(dossier.id, 'ra-phien', p_reason);
    if answer ->> 'outcome' <> 'moved' then
      return answer;
    end if;
  end if;
  update public.council_products c set removed_at = now(), removed_reason = btrim(p_reason) where c.id = p_product;
  perform desk.note_council(kept.session_id, p_product, 'product-removed', jsonb_build_object('reason', btrim(p_reason)));
  return jsonb_build_object('outcome', 'done', 'version', desk.count_council(kept.session_id));
end
$$;
revoke all on function desk.remove_council_product(uuid, text) from public, anon, authenticated, service_role;
grant execute on function desk.remove_council_product(uuid, text) to authenticated;

create function public.remove_council_product(p_product uuid, p_reason text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.remove_council_product(p_product, p_reason) $$;
comment on function public.remove_council_product(uuid, text) is
  'Secretaries: takes a product out of a session that is not closed, for a reason; its dossier goes back, its sheets stay kept and no longer '
  'count. {"outcome": "done", "version"} or {"outcome": "refused", "why": not-yours | unknown | not-now | needs-note | note-too-long}.';
revoke all on function public.remove_council_product(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.remove_council_product(uuid, text) to authenticated;

create function desk.open_council(p_session uuid, p_version integer) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
begin
  if not desk.keeps_councils('open-council') then
    return desk.refuse('not-yours');
  end if;
  answer := desk.council_for_change(p_session, p_version, '{preparing}');
  if answer is not null then
    return answer;
  end if;
  if not exists (select from public.council_members m where m.session_id = p_session and m.absent is null) then
    return desk.refuse('needs-members');
  end if;
  if not exists (select from public.council_products c where c.session_id = p_session and c.removed_at is null) then
    return desk.refuse('needs-products');
  end if;
  update public.council_sessions s set state = 'open', opened_at = now() where s.id = p_session;
  perform desk.note_council(p_session, null, 'opened');
  return jsonb_build_object('outcome', 'done', 'version', desk.count_council(p_session));
end
$$;
revoke all on function desk.open_council(uuid, integer) from public, anon, authenticated, service_role;
grant execute on function desk.open_council(uuid, integer) to authenticated;

create function public.open_council(p_session uuid, p_version integer) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.open_council(p_session, p_version) $$;
comment on function public.open_council(uuid, integer) is
  'Secretaries: opens a prepared session for scoring. {"outcome": "done", "version"}, {"outcome": "stale"} or {"outcome": "refused", "why": '
  'not-yours | unknown | not-now | needs-members | needs-products}.';
revoke all on function public.open_council(uuid, integer) from public, anon, authenticated, service_role;
grant execute on function public.open_council(uuid, integer) to authenticated;
