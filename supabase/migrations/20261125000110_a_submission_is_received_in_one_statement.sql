-- Receiving is what happens most and in the greatest hurry: the dossier, its first event, who is told of it and what is
-- counted are one statement of one function, instead of two functions and a trigger. The function that tells of events
-- goes on telling of all the others.

drop trigger events_are_told on public.submission_events;
create trigger events_are_told after insert on public.submission_events
  for each row when (new.kind <> 'received') execute function public.tell_of_event();

create or replace function public.tell_of_event() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  receiver constant boolean := new.kind in
    ('amended', 'supplemented', 'paper-added', 'withdrawn', 'consent-withdrawn', 'erase-asked', 'erase-cancelled');
  sender boolean := new.kind in ('moved', 'withdrawn', 'erase-asked') and not new.detail ? 'silent';
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
  -- Where a dossier stands is read when the letter goes out: one that nobody has begun to send will tell of this move too. Locked, so
  -- that whoever is just taking it has done so, or leaves it.
  if sender and new.kind = 'moved' then
    perform from public.messages m
    where m.submission_id = new.submission_id and m.audience = 'sender' and m.kind = 'moved' and m.state = 'waiting'
      and m.attempts = 0
    for update;
    sender := not found;
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
comment on function public.tell_of_event() is
  'Trigger: writes the messages that an event calls for, in its transaction. That something was received is told by receive_submission.';

-- Retention reads the whole table once a day; nobody else asks by this time alone.
drop index public.submissions_received_at;

drop function public.receive_submission_counted(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb);
drop function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz);

create function public.receive_submission(
  p_form text,
  p_form_version integer,
  p_references text[],
  p_key text,
  p_commune text,
  p_answers jsonb,
  p_consents jsonb,
  p_flags text[],
  p_sent_at timestamptz default null,
  p_sightings jsonb default '[]',
  p_unfinished boolean default false,
  p_base timestamptz default null
)
returns table (reference text, received_at timestamptz, outcome text, updated_at timestamptz)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  candidate text;
  sent_at constant timestamptz := least(coalesce(p_sent_at, now()), now());
  flags_now text[];
  kept public.submissions;
  now_is text;
begin
  -- Looked for at the place where enough of them would be, instead of counted.
  select coalesce(p_flags, '{}') || coalesce(array_agg(distinct seen.flag), '{}') into flags_now
  from jsonb_to_recordset(p_sightings) as seen (kind text, hash text, enough integer, flag text)
  where exists (
    select from public.sightings s
    where s.kind = seen.kind and s.hash = seen.hash and s.seen_at > now() - interval '1 day'
    offset seen.enough - 1
  );

  foreach candidate in array coalesce(p_references, '{}') loop
    -- The same sent again is not seen again: a bad line is no flood.
    with written as (
      insert into public.submissions
        (form, form_version, reference, idempotency_key, commune, answers, consents, flags, state, received_at, updated_at)
      values
        (p_form, p_form_version, candidate, p_key, p_commune, p_answers, p_consents, flags_now,
         case when p_unfinished then 'unfinished' else 'received' end, sent_at, sent_at)
      on conflict do nothing
      returning *
    ), happened as (
      insert into public.submission_events (submission_id, kind, happened_at)
      select w.id, case when p_unfinished then 'saved' else 'received' end, sent_at from written w
    ), told as (
      insert into public.messages (submission_id, audience, kind)
      select w.id, t.audience, 'received' from written w, unnest(array['receiver', 'sender']) as t (audience)
      where not p_unfinished and (t.audience = 'receiver' or p_answers ->> 'email' <> '')
    ), counted as (
      insert into public.sightings (kind, hash)
      select seen.kind, seen.hash from written, jsonb_to_recordset(p_sightings) as seen (kind text, hash text)
    )
    select * into kept from written;

    if found then
      return query select kept.reference, kept.received_at,
        case when p_unfinished then 'saved' else 'received' end, kept.updated_at;
      return;
    end if;

    -- Either this key was received before, or only the reference is taken. Of two calls that race with one key the
    -- second has waited in the insert for the first to commit, and finds its row here.
    select * into kept from public.submissions s
      where s.form = p_form and s.idempotency_key = p_key
      for update;
    exit when found;
  end loop;

  if kept.id is null then
    raise exception 'None of the % references offered for this submission is free.', coalesce(cardinality(p_references), 0)
      using errcode = 'P0001', hint = 'Offer more candidates.';
  end if;

  now_is := case
    when kept.state <> 'unfinished' and p_unfinished then 'stale'
    -- Flags, form version and commune are derived on our side and may differ between two sendings of the same answers:
    -- only what the sender said makes it a change. What was left unfinished and is sent has changed, be it to the letter.
    when (kept.answers, kept.consents) is not distinct from (p_answers, p_consents)
      and (kept.state = 'unfinished') = p_unfinished then 'repeated'
    when kept.state not in ('unfinished', 'received')
      and (p_base is null or kept.state <> 'incomplete')
      then case when p_base is null then 'repeated' else 'stale' end
    when p_base <> kept.updated_at then 'stale'
    when p_unfinished then 'saved'
    when kept.state = 'unfinished' then 'received'
    else 'amended'
  end;

  -- Nobody is there to be told of what waited elsewhere: the last that was sent holds, and the other is kept beside it; so is what
  -- came when an officer had taken the submission up.
  if p_sent_at is not null
    and ((kept.answers, kept.consents) is distinct from (p_answers, p_consents) or now_is <> 'repeated')
  then
    if p_sent_at < kept.updated_at or (p_unfinished and kept.state <> 'unfinished')
      or (kept.state not in ('unfinished', 'received') and now_is in ('repeated', 'stale'))
    then
      -- Once: bringing the same in again finds it in the history, be it as what was amended or as what came late.
      insert into public.submission_events (submission_id, kind, detail)
      select kept.id, 'overtaken', jsonb_build_object(
        'formVersion', p_form_version, 'commune', p_commune, 'answers', p_answers, 'consents', p_consents, 'sentAt', sent_at)
      where not exists (
        select from public.submission_events e
        where e.submission_id = kept.id and (e.detail -> 'answers', e.detail -> 'consents') = (p_answers, p_consents)
      );
      now_is := 'repeated';
    elsif now_is = 'stale' then
      now_is := case when p_unfinished then 'saved' when kept.state = 'unfinished' then 'received' else 'amended' end;
    end if;
  end if;

  if now_is in ('repeated', 'stale') then
    return query select kept.reference, kept.received_at, now_is, kept.updated_at;
    return;
  end if;

  insert into public.submission_events (submission_id, kind, happened_at, detail)
  values (kept.id, now_is, sent_at, jsonb_build_object(
    'formVersion', kept.form_version,
    'commune', kept.commune,
    'answers', kept.answers,
    'consents', kept.consents
  ));
  update public.submissions s
  set form_version = p_form_version,
      commune = p_commune,
      answers = p_answers,
      consents = p_consents,
      flags = kept.flags || array(select f from unnest(flags_now) f where f <> all (kept.flags)),
      state = case
        when now_is = 'received' then 'received'
        -- Where a workflow has moved it already, as an answer, it stands where that says.
        when s.state = 'incomplete' then 'reviewing'
        else s.state
      end,
      received_at = case when now_is = 'received' then sent_at else kept.received_at end,
      updated_at = greatest(kept.updated_at, sent_at)
  where s.id = kept.id
  returning * into kept;
  if now_is = 'received' then
    insert into public.messages (submission_id, audience, kind)
    select kept.id, t.audience, 'received' from unnest(array['receiver', 'sender']) as t (audience)
    where t.audience = 'receiver' or p_answers ->> 'email' <> '';
  end if;
  return query select kept.reference, kept.received_at, now_is, kept.updated_at;
end
$$;

comment on function public.receive_submission(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb, boolean, timestamptz) is
  'Writes a submission, its first event, the messages and what is counted of it, or finds the one already received under the '
  'same form and key. '
  'p_references: candidates in order of preference, the same ones each time for the same key; the first that is free is given. '
  'p_sent_at: when it was sent, where that was before now. '
  'p_sightings [{"kind", "hash", "enough", "flag"}]: a flag is raised where the same address or telephone has sent much '
  'today, for a person to look at; nothing is refused. '
  'p_unfinished: left to be gone on with. p_base: the updated_at of what the sender went on from, where they did. '
  'outcome: received (new to the officers); saved (left unfinished); repeated (nothing changed; answers sent before those it '
  'holds are kept as an event); amended (other answers while nobody has taken the submission up, or as an officer asked: '
  'stored, the former ones kept in an event); stale (nothing written: it was changed since p_base, or can no longer be '
  'changed so). The reference is always the one first given. P0001 where every candidate is taken.';

revoke all on function public.receive_submission(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb, boolean, timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.receive_submission(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb, boolean, timestamptz) to service_role;
