-- With the reference and the telephone number that was given, whoever sent a submission sees where it stands, adds to it,
-- withdraws it, or has it erased.

alter table public.submissions
  drop constraint submissions_state_is_known,
  add constraint submissions_state_is_known
    check (state in ('received', 'reviewing', 'incomplete', 'passed-on', 'closed', 'withdrawn')),
  add column erase_at timestamptz,
  add column withdrawn_consents text[] not null default '{}';

comment on column public.submissions.state is
  'received; reviewing: an officer has taken it up; incomplete: something is asked of the sender; passed-on: with the next '
  'authority; closed: nothing more is to be done; withdrawn: by the sender.';
comment on column public.submissions.erase_at is 'When it goes, because the sender asked for it; null where nobody did.';
comment on column public.submissions.withdrawn_consents is 'Purposes of consents that were taken back.';

create index submissions_erase_at on public.submissions (erase_at) where erase_at is not null;

alter table public.submission_events
  drop constraint submission_events_kind_is_known,
  add constraint submission_events_kind_is_known check (kind in (
    'received', 'amended', 'overtaken', 'moved', 'supplemented', 'withdrawn', 'consent-withdrawn', 'erase-asked',
    'erase-cancelled'));

comment on column public.submission_events.kind is
  'received: the first sending. amended: the sender sent other answers under the same key. overtaken: other answers that '
  'were sent earlier and came later; they are kept here alone. moved: an officer changed the state. The others are what '
  'the sender did with reference and telephone. Sending the same again is no event.';
comment on column public.submission_events.detail is
  'For amended: what the submission held before. For overtaken: what came too late, and when it was sent. For moved: from, '
  'to, note. For supplemented: text. For consent-withdrawn: purpose.';

create or replace function public.tell_of_event() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  receiver constant boolean := new.kind in
    ('received', 'amended', 'supplemented', 'withdrawn', 'consent-withdrawn', 'erase-asked', 'erase-cancelled');
  sender constant boolean := new.kind in ('received', 'moved', 'withdrawn', 'erase-asked');
begin
  if receiver then
    insert into public.messages (submission_id, audience, kind) values (new.submission_id, 'receiver', new.kind);
  end if;
  if sender then
    insert into public.messages (submission_id, audience, kind)
    select s.id, 'sender', new.kind from public.submissions s
    where s.id = new.submission_id and s.answers ->> 'email' <> '';
  end if;
  return null;
end
$$;

create function public.submission_for_sender(p_reference text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'reference', s.reference, 'form', s.form, 'commune', s.commune, 'state', s.state, 'receivedAt', s.received_at,
    'eraseAt', s.erase_at, 'answers', s.answers, 'consents', s.consents, 'withdrawnConsents', s.withdrawn_consents,
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'kind', e.kind, 'at', e.happened_at, 'to', e.detail ->> 'to', 'note', e.detail ->> 'note',
          'text', e.detail ->> 'text') order by e.id), '[]')
      from public.submission_events e where e.submission_id = s.id and e.kind <> 'overtaken')
  )
  from public.submissions s where s.reference = p_reference
$$;
comment on function public.submission_for_sender(text) is
  'A submission as whoever sent it sees it. For whoever has shown that they are: see look_up_submission.';
revoke all on function public.submission_for_sender(text) from public, anon, authenticated, service_role;
grant execute on function public.submission_for_sender(text) to service_role;

create function public.look_up_submission(p_reference text, p_phone text, p_hashes text[], p_enough integer)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  hash text;
  misses integer := 0;
begin
  -- One after the other for one address or reference: a burst of guesses counts like guesses in a row. In one order, so
  -- that two look-ups never wait for each other.
  foreach hash in array array(select distinct h from unnest(p_hashes) h order by h) loop
    perform pg_advisory_xact_lock(hashtextextended(hash, 0));
    misses := greatest(misses, public.sightings_within('look-up', hash, '1 hour', p_enough));
  end loop;
  if misses >= p_enough then
    return jsonb_build_object('outcome', 'limited', 'misses', misses);
  end if;
  if exists (
    select from public.submissions s
    where s.reference = p_reference and s.answers ->> 'phone' = p_phone
  ) then
    return jsonb_build_object('outcome', 'found', 'misses', misses);
  end if;
  insert into public.sightings (kind, hash) select 'look-up', h from unnest(p_hashes) h;
  return jsonb_build_object('outcome', 'unknown', 'misses', misses);
end
$$;
comment on function public.look_up_submission(text, text, text[], integer) is
  'Whether a reference and a telephone number belong together: found, unknown (which of the two is wrong is not said) or '
  'limited, where one of the hashes has missed p_enough times within the hour.';
revoke all on function public.look_up_submission(text, text, text[], integer) from public, anon, authenticated, service_role;
grant execute on function public.look_up_submission(text, text, text[], integer) to service_role;

create function public.steer_submission(p_reference text, p_act text, p_text text, p_erase_at timestamptz)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.submissions;
  detail jsonb := '{}';
begin
  select * into kept from public.submissions s where s.reference = p_reference for update;
  if kept.id is null then
    return false;
  end if;
  -- Asked twice is asked once: a page that is sent again does nothing new.
  case p_act
    when 'supplemented' then
      if kept.state in ('closed', 'withdrawn') or coalesce(char_length(p_text), 0) not between 1 and 3000 then
        return false;
      end if;
      if exists (select from public.submission_events e
                 where e.submission_id = kept.id and e.kind = p_act and e.detail ->> 'text' = p_text) then
        return true;
      end if;
      if (select count(*) from public.submission_events e where e.submission_id = kept.id and e.kind = p_act) >= 50 then
        return false;
      end if;
      detail := jsonb_build_object('text', p_text);
      update public.submissions s set state = 'reviewing' where s.id = kept.id and s.state = 'incomplete';
    when 'withdrawn' then
      if kept.state = 'withdrawn' then
        return true;
      end if;
      if kept.state = 'closed' then
        return false;
      end if;
      update public.submissions s set state = 'withdrawn' where s.id = kept.id;
    when 'consent-withdrawn' then
      if p_text = any (kept.withdrawn_consents) then
        return true;
      end if;
      if not kept.consents @> jsonb_build_array(jsonb_build_object('purpose', p_text)) then
        return false;
      end if;
      detail := jsonb_build_object('purpose', p_text);
      update public.submissions s set withdrawn_consents = s.withdrawn_consents || p_text where s.id = kept.id;
      perform public.log_privacy(p_reference, p_act, 'asked');
    when 'erase-asked' then
      if kept.erase_at is not null then
        return true;
      end if;
      if p_erase_at is null or p_erase_at < now() then
        return false;
      end if;
      update public.submissions s set erase_at = p_erase_at where s.id = kept.id;
      perform public.log_privacy(p_reference, p_act, 'asked');
    when 'erase-cancelled' then
      if kept.erase_at is null then
        return true;
      end if;
      update public.submissions s set erase_at = null where s.id = kept.id;
      perform public.log_privacy(p_reference, p_act, 'asked');
    else
      return false;
  end case;
  insert into public.submission_events (submission_id, kind, detail) values (kept.id, p_act, detail);
  return true;
end
$$;
comment on function public.steer_submission(text, text, text, timestamptz) is
  'What a sender does with a submission: supplemented (p_text), withdrawn, consent-withdrawn (p_text: the purpose), '
  'erase-asked (p_erase_at), erase-cancelled. Each is an event; the same again changes nothing. False where it cannot be done.';
revoke all on function public.steer_submission(text, text, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.steer_submission(text, text, text, timestamptz) to service_role;

create function public.move_submission(p_reference text, p_state text, p_note text)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.submissions;
begin
  select * into kept from public.submissions s where s.reference = p_reference for update;
  if kept.id is null or kept.state = 'withdrawn' or p_state in ('received', 'withdrawn')
    or coalesce(char_length(p_note), 0) > 2000 then
    return false;
  end if;
  update public.submissions s set state = p_state where s.id = kept.id;
  insert into public.submission_events (submission_id, kind, detail)
  values (kept.id, 'moved', jsonb_strip_nulls(jsonb_build_object('from', kept.state, 'to', p_state, 'note', p_note)));
  return true;
end
$$;
comment on function public.move_submission(text, text, text) is
  'What an officer does: moves a submission to another state, with a note that the sender reads (what is asked for, what was '
  'decided). False where there is none, or it was withdrawn.';
revoke all on function public.move_submission(text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.move_submission(text, text, text) to service_role;

create function public.erase_what_was_asked()
returns integer
language sql
security definer
set search_path = ''
as $$
  select (count(*) filter (where public.erase_submission(s.reference, 'asked')))::integer
  from (select reference from public.submissions where erase_at <= now()) s
$$;
comment on function public.erase_what_was_asked() is 'Erases what senders asked to be erased, once it is due. Returns how many.';
revoke all on function public.erase_what_was_asked() from public, anon, authenticated, service_role;
grant execute on function public.erase_what_was_asked() to service_role;
