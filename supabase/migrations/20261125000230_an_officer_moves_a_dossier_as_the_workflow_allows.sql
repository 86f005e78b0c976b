-- A move is one transaction: who, whether, what it needs, the new step and its last day, the event, the messages. What will
-- not do is answered, not raised, so that the refusal stays in the trail.

alter table public.submission_events
  drop constraint submission_events_kind_is_known,
  add constraint submission_events_kind_is_a_slug check (kind ~ '^[a-z][a-z-]{1,31}$'),
  add column officer_id uuid references public.officers (id);
create index submission_events_officer_id on public.submission_events (officer_id) where officer_id is not null;
comment on column public.submission_events.kind is
  'received, amended, overtaken (other answers sent earlier that came later), supplemented, paper-added, withdrawn, '
  'consent-withdrawn, erase-asked, erase-cancelled: by the sender. moved, noted (for officers only): by an officer.';
comment on column public.submission_events.detail is
  'For amended: what the submission held before. For overtaken: what came too late, and when it was sent. For moved: from and to '
  '(states), move, fromStep, toStep, note (the sender reads it), inside (they do not), silent, and what the move needs. For '
  'noted: inside. For supplemented: text. For consent-withdrawn: purpose.';

create function desk.may_see(p_officer public.officers, p_commune text, p_phase smallint) returns boolean
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
comment on function desk.may_see(public.officers, text, smallint) is
  'Who sees which dossiers: a commune officer those of the commune, the standing office all, the secretary of the council '
  'those that have been selected. Council members see products in their session only. The policy on submissions says the same.';
revoke all on function desk.may_see(public.officers, text, smallint) from public, anon, authenticated, service_role;

create function desk.move_row(
  p_submission public.submissions, p_move jsonb, p_officer uuid, p_note text, p_detail jsonb)
returns integer
language plpgsql
security definer
set search_path = ''
as $$
declare
  next_step constant jsonb := desk.step_of(p_submission.workflow, p_move ->> 'to');
  version_now integer;
begin
  update public.submissions s
  set step = next_step ->> 'id',
      state = next_step ->> 'state',
      phase = (next_step ->> 'phase')::smallint,
      step_since = now(),
      due_on = case when next_step ? 'keepsDue' then s.due_on else desk.due_of(next_step, desk.today()) end
  where s.id = p_submission.id
  returning s.version into version_now;
  insert into public.submission_events (submission_id, kind, officer_id, detail)
  values (p_submission.id, 'moved', p_officer, coalesce(p_detail, '{}') || jsonb_strip_nulls(jsonb_build_object(
    'from', p_submission.state, 'to', next_step ->> 'state', 'move', p_move ->> 'id',
    'fromStep', p_submission.step, 'toStep', next_step ->> 'id',
    case when (p_move ->> 'noteFor') = 'sender' then 'note' else 'inside' end, nullif(btrim(p_note), ''),
    'silent', case when not coalesce((p_move ->> 'told')::boolean, false) then true end)));
  return version_now;
end
$$;
comment on function desk.move_row(public.submissions, jsonb, uuid, text, jsonb) is
  'Makes a move that has been found to be allowed, on a row that is locked. Returns the new version.';
revoke all on function desk.move_row(public.submissions, jsonb, uuid, text, jsonb) from public, anon, authenticated, service_role;

create function desk.make_move(
  p_reference text, p_move text, p_version integer, p_note text, p_detail jsonb, p_way text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.submissions;
  move jsonb;
  need text;
  why text;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.submissions s where s.reference = p_reference for update;
  if kept.id is null or not desk.may_see(me, kept.commune, kept.phase) then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'move', 'move', left(p_move, 60)));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if p_version is distinct from kept.version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version, 'step', kept.step, 'state', kept.state);
  end if;
  select items.item into move
  from public.programme p, jsonb_array_elements(p.definition -> 'moves') as items (item)
  where p.name = 'workflow/' || kept.workflow and items.item ->> 'id' = p_move;
  why := case
    when move is null then 'unknown-move'
    when kept.state = 'withdrawn' then 'withdrawn'
    when not move -> 'from' ? kept.step then 'not-from-here'
    when not move -> 'by' ? me.role then 'not-yours'
    when coalesce(move ->> 'way', 'page') <> p_way then 'another-way'
    when char_length(coalesce(p_note, '')) > 2000 then 'note-too-long'
    when octet_length(coalesce(p_detail, '{}')::text) > 8192 then 'detail-too-long'
  end;
  if why is null then
    for need in select jsonb_array_elements_text(coalesce(move -> 'needs', '[]')) loop
      why := case
        when need = 'note' and coalesce(btrim(p_note), '') = '' then 'needs-note'
        when need = 'number' and coalesce(btrim(p_detail ->> 'number'), '') = '' then 'needs-number'
        when need = 'date' and coalesce(p_detail ->> 'date', '') !~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
          then 'needs-date'
      end;
      exit when why is not null;
    end loop;
  end if;
  if why is not null then
    if why in ('not-yours', 'another-way') then
      perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'move', 'move', p_move, 'why', why));
    end if;
    return jsonb_build_object('outcome', 'refused', 'why', why);
  end if;
  perform desk.write_down(me.id, 'moved', p_reference, jsonb_build_object('move', p_move, 'from', kept.step, 'to', move ->> 'to'));
  return jsonb_build_object(
    'outcome', 'moved', 'version', desk.move_row(kept, move, me.id, p_note, p_detail), 'step', move ->> 'to');
end
$$;
comment on function desk.make_move(text, text, integer, text, jsonb, text) is
  'See public.make_move. p_way: page, or the way that a move of the workflow is bound to (list, council, certificate).';
revoke all on function desk.make_move(text, text, integer, text, jsonb, text) from public, anon, authenticated, service_role;

create function desk.make_move_by_page(p_reference text, p_move text, p_version integer, p_note text, p_detail jsonb)
returns jsonb
language sql
security definer
set search_path = ''
as $$ select desk.make_move(p_reference, p_move, p_version, p_note, p_detail, 'page') $$;
revoke all on function desk.make_move_by_page(text, text, integer, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.make_move_by_page(text, text, integer, text, jsonb) to authenticated;

create function public.make_move(p_reference text, p_move text, p_version integer, p_note text, p_detail jsonb)
returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.make_move_by_page(p_reference, p_move, p_version, p_note, p_detail) $$;
comment on function public.make_move(text, text, integer, text, jsonb) is
  'An officer moves a dossier along its workflow. p_version: the version the officer saw. p_detail: what the move needs besides a '
  'note {"number", "date"}. {"outcome": "moved", "version", "step"}; {"outcome": "stale", "version", "step", "state"}: somebody or '
  'something was faster, nothing was done; {"outcome": "refused", "why"}: unknown, signed-out, unknown-move, withdrawn, '
  'not-from-here, not-yours, another-way, needs-note, needs-number, needs-date, note-too-long, detail-too-long.';
revoke all on function public.make_move(text, text, integer, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.make_move(text, text, integer, text, jsonb) to authenticated;

-- One way along a workflow is enough.
drop function public.move_submission(text, text, text);

create function desk.answered_by_sender() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.submissions;
  move jsonb;
begin
  select * into kept from public.submissions s where s.id = new.submission_id;
  select items.item into move
  from public.programme p, jsonb_array_elements(p.definition -> 'moves') as items (item)
  where p.name = 'workflow/' || kept.workflow and items.item -> 'from' ? kept.step
    and (items.item ->> 'way' = new.kind or (new.kind = 'amended' and items.item ->> 'way' = 'supplemented'))
  order by (items.item ->> 'way' = new.kind) desc
  limit 1;
  if move is not null then
    perform desk.move_row(kept, move, null, null, null);
  end if;
  return null;
end
$$;
comment on function desk.answered_by_sender() is
  'Trigger: where a move of the workflow waits for what the sender has just done (its way is the kind of the event; a dossier that '
  'is put right and sent again answers as a note does), it is made.';
revoke all on function desk.answered_by_sender() from public, anon, authenticated, service_role;
create trigger senders_move_what_waits_for_them after insert on public.submission_events
  for each row when (new.kind in ('supplemented', 'paper-added', 'amended'))
  execute function desk.answered_by_sender();
