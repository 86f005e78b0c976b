-- While the database is away the site keeps what was sent elsewhere, sealed, and brings it in later: then it counts as
-- received when it was sent, and never takes the place of answers that were sent after it.

alter table public.submission_events
  drop constraint submission_events_kind_is_known,
  add constraint submission_events_kind_is_known check (kind in ('received', 'amended', 'overtaken'));

comment on column public.submission_events.kind is
  'received: the first sending. amended: the sender sent other answers under the same key. overtaken: other answers that '
  'were sent earlier and came later; they are kept here alone. Sending the same again is no event.';
comment on column public.submission_events.detail is
  'For amended: what the submission held before. For overtaken: what came too late, and when it was sent.';

-- The times are the database's to set, so the function runs as its owner from here on.
drop function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[]);

create function public.receive_submission(
  p_form text,
  p_form_version integer,
  p_references text[],
  p_key text,
  p_commune text,
  p_answers jsonb,
  p_consents jsonb,
  p_flags text[],
  p_sent_at timestamptz default null
)
returns table (reference text, received_at timestamptz, outcome text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  candidate text;
  flags_now constant text[] := coalesce(p_flags, '{}');
  sent_at constant timestamptz := least(coalesce(p_sent_at, now()), now());
  kept public.submissions;
begin
  foreach candidate in array coalesce(p_references, '{}') loop
    insert into public.submissions
      (form, form_version, reference, idempotency_key, commune, answers, consents, flags, received_at, updated_at)
    values
      (p_form, p_form_version, candidate, p_key, p_commune, p_answers, p_consents, flags_now, sent_at, sent_at)
    on conflict do nothing
    returning * into kept;

    if found then
      insert into public.submission_events (submission_id, kind, happened_at) values (kept.id, 'received', sent_at);
      return query select kept.reference, kept.received_at, 'received'::text;
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

  -- Flags, form version and commune are derived on our side and may differ between two sendings of the same answers:
  -- only what the sender said makes it a change.
  if kept.state <> 'received'
    or (kept.answers, kept.consents) is not distinct from (p_answers, p_consents)
  then
    return query select kept.reference, kept.received_at, 'repeated'::text;
    return;
  end if;

  if p_sent_at < kept.updated_at then
    -- Once: bringing the same in again finds it in the history, be it as what was amended or as what came late.
    insert into public.submission_events (submission_id, kind, detail)
    select kept.id, 'overtaken', jsonb_build_object(
      'formVersion', p_form_version, 'commune', p_commune, 'answers', p_answers, 'consents', p_consents, 'sentAt', sent_at)
    where not exists (
      select from public.submission_events e
      where e.submission_id = kept.id and (e.detail -> 'answers', e.detail -> 'consents') = (p_answers, p_consents)
    );
    return query select kept.reference, kept.received_at, 'repeated'::text;
    return;
  end if;

  insert into public.submission_events (submission_id, kind, happened_at, detail)
  values (kept.id, 'amended', sent_at, jsonb_build_object(
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
      updated_at = greatest(kept.updated_at, sent_at)
  where s.id = kept.id;
  return query select kept.reference, kept.received_at, 'amended'::text;
end
$$;

comment on function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz) is
  'Writes a submission and its first event, or finds the one already received under the same form and key. '
  'p_references: candidates in order of preference, the same ones each time for the same key; the first that is free is given. '
  'p_sent_at: when it was sent, where that was before now. '
  'outcome: received; repeated (nothing changed; answers sent before those it holds are kept as an event); amended (other '
  'answers under the same key, while nobody has taken the submission up: stored, the former ones kept in an event). The '
  'reference and received_at are always those first given. P0001 where every candidate is taken.';

revoke all on function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz)
  to service_role;

-- Nothing else writes them: a dossier comes in through the function, whole.
revoke insert (form, form_version, reference, idempotency_key, commune, answers, consents, flags)
  on table public.submissions from service_role;
revoke update (form_version, commune, answers, consents, flags, updated_at)
  on table public.submissions from service_role;
revoke insert (submission_id, kind, detail) on table public.submission_events from service_role;
