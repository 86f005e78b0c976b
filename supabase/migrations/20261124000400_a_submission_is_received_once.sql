create function public.receive_submission(
  p_form text,
  p_form_version integer,
  p_references text[],
  p_key text,
  p_commune text,
  p_answers jsonb,
  p_consents jsonb,
  p_flags text[]
)
returns table (reference text, received_at timestamptz, outcome text)
language plpgsql
security invoker
set search_path = ''
as $$
#variable_conflict use_column
declare
  candidate text;
  flags_now constant text[] := coalesce(p_flags, '{}');
  kept public.submissions;
begin
  foreach candidate in array coalesce(p_references, '{}') loop
    insert into public.submissions
      (form, form_version, reference, idempotency_key, commune, answers, consents, flags)
    values
      (p_form, p_form_version, candidate, p_key, p_commune, p_answers, p_consents, flags_now)
    on conflict do nothing
    returning * into kept;

    if found then
      insert into public.submission_events (submission_id, kind) values (kept.id, 'received');
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

  insert into public.submission_events (submission_id, kind, detail)
  values (kept.id, 'amended', jsonb_build_object(
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
      updated_at = now()
  where s.id = kept.id;
  return query select kept.reference, kept.received_at, 'amended'::text;
end
$$;

comment on function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[]) is
  'Writes a submission and its first event, or finds the one already received under the same form and key. '
  'p_references: candidates in order of preference, the same ones each time for the same key; the first that is free is given. '
  'outcome: received; repeated (nothing written); amended (other answers under the same key, while nobody has taken the '
  'submission up: stored, the former ones kept in an event). The reference and received_at are always those first given. '
  'P0001 where every candidate is taken.';

revoke all on function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[])
  from public, anon, authenticated, service_role;
grant execute on function public.receive_submission(text, integer, text[], text, text, jsonb, jsonb, text[])
  to service_role;
