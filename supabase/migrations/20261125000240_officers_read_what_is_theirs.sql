-- Lists show what is needed to find a dossier; what a producer wrote is read one dossier at a time, and that it was read is
-- written down. Row level security says whose; the columns that lists need are granted, the others are not.

create function desk.fold(p_text text) returns text
language sql
immutable
set search_path = ''
as $$
  select replace(regexp_replace(lower(normalize(p_text, NFD)), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
$$;
comment on function desk.fold(text) is 'Vietnamese without marks, in small letters: what search compares.';
revoke all on function desk.fold(text) from public, anon, authenticated, service_role;

create function desk.words_of(p_reference text, p_answers jsonb) returns tsvector
language sql
immutable
set search_path = ''
as $$
  select to_tsvector('pg_catalog.simple'::regconfig, desk.fold(concat_ws(' ', p_reference, p_answers ->> 'productName',
    p_answers ->> 'producerName', p_answers ->> 'representative', p_answers ->> 'buyerName',
    regexp_replace(p_answers ->> 'phone', '^\+84', '0'))))
$$;
comment on function desk.words_of(text, jsonb) is 'What a dossier is found by at the desk.';
revoke all on function desk.words_of(text, jsonb) from public, anon, authenticated, service_role;

alter table public.submissions
  add column subject text generated always as
    (left(coalesce(nullif(answers ->> 'productName', ''), nullif(answers ->> 'about', ''), ''), 200)) stored,
  add column sender_name text generated always as
    (left(coalesce(nullif(answers ->> 'producerName', ''), nullif(answers ->> 'buyerName', ''), ''), 200)) stored,
  add column words tsvector generated always as (desk.words_of(reference, answers)) stored;
comment on column public.submissions.subject is 'What it is about, for lists: the product.';
comment on column public.submissions.sender_name is 'The establishment or shop it is of, for lists; never a person''s telephone.';
comment on column public.submissions.words is 'What it is found by at the desk, without marks.';

create index submissions_of_a_commune on public.submissions (commune, step, due_on, id);
create index submissions_at_a_step on public.submissions (step, due_on, id);
-- An office that sees every dossier counts them all on each page: this holds what is counted by.
create index submissions_counted on public.submissions (workflow, step, state, due_on, phase, commune);
create index submissions_words on public.submissions using gin (words);
create index submissions_of_a_subject on public.submissions (form, commune, (desk.fold(subject))) where subject <> '';
create index submissions_of_a_phone on public.submissions ((answers ->> 'phone'), form);

grant select (id, form, form_version, reference, commune, flags, state, received_at, updated_at, workflow, step, phase,
  step_since, due_on, version, subject, sender_name, words, erase_at)
  on table public.submissions to authenticated;

create policy officers_see_dossiers_of_their_office on public.submissions
  for select to authenticated
  using (
    phase >= 1 and (
      commune = (select desk.my_commune())
      or (select desk.my_role()) = 'standing-office'
      or (phase >= 3 and (select desk.my_role()) = 'secretary'))
  );

-- Where row level security stands before a table, an index of words is not used: the operator could tell of rows that are not
-- the officer's. So what is found is looked up with the owner's rights, less what the officer may not see; the policy still
-- decides on every row.
create function desk.found(p_query text) returns uuid[]
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(array_agg(found.id), '{}')
  from (
    select s.id
    from public.submissions s, desk.me() me
    where s.words @@ p_query::tsquery and desk.may_see(me, s.commune, s.phase)
    limit 5000
  ) found
$$;
comment on function desk.found(text) is 'Ids of the dossiers with these words that the officer may see, at most 5000.';
revoke all on function desk.found(text) from public, anon, authenticated, service_role;
grant execute on function desk.found(text) to authenticated;

create function public.desk_queue(p_filter jsonb) returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  me constant jsonb := public.who_am_i();
  wanted text := '';
  query tsquery;
  page jsonb;
  counts jsonb;
  late bigint;
begin
  if me is null then
    return null;
  end if;
  -- Said again beside the policy: so the planner goes by the index of the commune.
  if me ->> 'role' = 'commune-officer' then
    wanted := format(' and s.commune = %L', me ->> 'commune');
  elsif p_filter ? 'commune' then
    wanted := format(' and s.commune = %L', p_filter ->> 'commune');
  end if;
  if p_filter ? 'form' then
    wanted := wanted || format(' and s.form = %L', p_filter ->> 'form');
  end if;
  if p_filter ? 'flagged' then
    wanted := wanted || ' and s.flags <> ''{}''';
  end if;
  if p_filter ? 'words' then
    select string_agg(format('%L:*', w), ' & ')::tsquery into query
    from regexp_split_to_table(p_filter ->> 'words', '[^a-z0-9]+') w where w <> '';
    if query is not null then
      wanted := wanted || format(' and s.id = any (desk.found(%L))', query::text);
    end if;
  end if;

  execute 'select coalesce(jsonb_object_agg(step, n), ''{}''), coalesce(sum(late), 0) from (
    select coalesce(s.workflow || ''/'' || s.step, '''') as step, sum(s.n)::bigint as n, sum(s.late) as late
    from (
      select s.workflow, s.step, count(*) as n, count(*) filter (where s.due_on < (select desk.today())) as late
      from public.submissions s
      where s.state not in (''withdrawn'', ''unfinished'')' || wanted || ' group by s.workflow, s.step
    ) s group by 1) counted' into counts, late;

  if p_filter ? 'steps' then
    wanted := wanted || format(' and s.step = any (%L::text[])',
      array(select jsonb_array_elements_text(p_filter -> 'steps'))::text);
  end if;
  if p_filter ? 'workflow' then
    wanted := wanted || format(' and s.workflow = %L', p_filter ->> 'workflow');
  end if;
  if p_filter ? 'stepless' then
    wanted := wanted || ' and s.step is null';
  end if;
  if p_filter ? 'overdue' then
    wanted := wanted || ' and s.due_on < (select desk.today())';
  end if;
  wanted := wanted || case when p_filter ? 'withdrawn' then ' and s.state = ''withdrawn''' else ' and s.state not in (''withdrawn'', ''unfinished'')' end;

  execute 'select coalesce(jsonb_agg(to_jsonb(row) order by row."dueOn" nulls last, row."stepSince", row.id), ''[]'') from (
    select s.id, s.reference, s.form, s.commune, s.state, s.workflow, s.step, s.due_on as "dueOn", s.received_at as "receivedAt",
      s.step_since as "stepSince", s.subject, s.sender_name as "senderName", s.flags, s.erase_at as "eraseAt"
    from public.submissions s where true' || wanted || '
    order by s.due_on nulls last, s.step_since, s.id limit $1 offset $2) row'
  into page
  using least(coalesce((p_filter ->> 'limit')::integer, 50), 200), coalesce((p_filter ->> 'offset')::integer, 0);
  return jsonb_build_object('rows', page, 'counts', counts, 'late', late);
end
$$;
comment on function public.desk_queue(jsonb) is
  'What the officer may see, soonest due first, then what has waited longest. p_filter: {steps: [], workflow, stepless, form, commune, '
  'words: folded, flagged, overdue, withdrawn, limit: at most 200, offset}. {rows, counts: {"workflow/step": n; "": n without a '
  'step} before steps are chosen, late: how many of them are overdue}; null where nobody''s request.';
revoke all on function public.desk_queue(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.desk_queue(jsonb) to authenticated;

create function desk.open_dossier(p_reference text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.submissions;
begin
  if me.id is null then
    return null;
  end if;
  select * into kept from public.submissions s where s.reference = p_reference and s.state <> 'unfinished';
  if kept.id is null or not desk.may_see(me, kept.commune, kept.phase) then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'open'));
    return null;
  end if;
  perform desk.write_down(me.id, 'saw', p_reference);
  return jsonb_build_object(
    'reference', kept.reference, 'form', kept.form, 'formVersion', kept.form_version, 'commune', kept.commune,
    'state', kept.state, 'workflow', kept.workflow, 'step', kept.step, 'phase', kept.phase, 'stepSince', kept.step_since,
    'dueOn', kept.due_on, 'version', kept.version, 'receivedAt', kept.received_at, 'updatedAt', kept.updated_at,
    'eraseAt', kept.erase_at, 'answers', kept.answers, 'consents', kept.consents,
    'withdrawnConsents', kept.withdrawn_consents, 'flags', kept.flags,
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', e.id, 'kind', e.kind, 'at', e.happened_at, 'by', o.name, 'role', o.role, 'detail', e.detail) order by e.id), '[]')
      from public.submission_events e left join public.officers o on o.id = e.officer_id
      where e.submission_id = kept.id),
    'papers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'name', p.name, 'mime', p.mime, 'bytes', p.bytes, 'at', p.created_at) order by p.created_at, p.id), '[]')
      from public.papers p where p.submission_id = kept.id and p.state = 'kept'),
    'messages', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'to', m.audience, 'about', m.kind, 'state', m.state, 'attempts', m.attempts, 'problem', m.problem,
        'at', m.created_at, 'sentAt', m.sent_at) order by m.created_at, m.audience), '[]')
      from public.messages m where m.submission_id = kept.id),
    -- Perhaps the same once more: the same telephone, or in the same commune a product of the same name, in the same form.
    'alike', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'reference', a.reference, 'subject', a.subject, 'senderName', a.sender_name, 'state', a.state,
        'receivedAt', a.received_at, 'samePhone', a.same_phone, 'sameSubject', a.same_subject)
        order by a.received_at), '[]')
      from (
        select s.*, found.same_phone, found.same_subject
        from (
          select both_ways.id, bool_or(both_ways.by_phone) as same_phone, bool_or(not both_ways.by_phone) as same_subject
          from (
            select p.id, true as by_phone from public.submissions p
            where p.answers ->> 'phone' = kept.answers ->> 'phone' and p.form = kept.form
            union all
            select p.id, false from public.submissions p
            where p.form = kept.form and p.commune = kept.commune and p.subject <> '' and kept.subject <> ''
              and desk.fold(p.subject) = desk.fold(kept.subject)
          ) both_ways
          group by both_ways.id
        ) found
        join public.submissions s on s.id = found.id
        where s.id <> kept.id and s.state <> 'unfinished' and desk.may_see(me, s.commune, s.phase)
        order by s.received_at limit 5
      ) a)
  );
end
$$;
revoke all on function desk.open_dossier(text) from public, anon, authenticated, service_role;
grant execute on function desk.open_dossier(text) to authenticated;

create function public.open_dossier(p_reference text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.open_dossier(p_reference) $$;
comment on function public.open_dossier(text) is
  'A dossier with everything the officer may know of it; that it was read is written down. null where there is none for them, '
  'which is written down too.';
revoke all on function public.open_dossier(text) from public, anon, authenticated, service_role;
grant execute on function public.open_dossier(text) to authenticated;

create function desk.note_dossier(p_reference text, p_text text) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.submissions;
begin
  select * into kept from public.submissions s where s.reference = p_reference;
  if me.id is null or kept.id is null or not desk.may_see(me, kept.commune, kept.phase)
    or coalesce(char_length(btrim(p_text)), 0) not between 1 and 2000
  then
    return false;
  end if;
  -- Sent again because the answer did not come: it is there already. One after the other, so that two at once see each other.
  perform from public.submissions s where s.id = kept.id for update;
  if exists (
    select from public.submission_events e
    where e.submission_id = kept.id and e.kind = 'noted' and e.officer_id = me.id
      and e.detail ->> 'inside' = btrim(p_text) and e.happened_at > now() - interval '1 hour'
  ) then
    return true;
  end if;
  insert into public.submission_events (submission_id, kind, officer_id, detail)
  values (kept.id, 'noted', me.id, jsonb_build_object('inside', btrim(p_text)));
  perform desk.write_down(me.id, 'noted', p_reference);
  return true;
end
$$;
revoke all on function desk.note_dossier(text, text) from public, anon, authenticated, service_role;
grant execute on function desk.note_dossier(text, text) to authenticated;

create function public.note_dossier(p_reference text, p_text text) returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.note_dossier(p_reference, p_text) $$;
comment on function public.note_dossier(text, text) is
  'A note for the offices; the sender never reads it. The same text by the same officer within an hour is one note. False where '
  'the dossier is not the officer''s or the text will not do.';
revoke all on function public.note_dossier(text, text) from public, anon, authenticated, service_role;
grant execute on function public.note_dossier(text, text) to authenticated;

create function desk.log_export(p_what text, p_detail jsonb) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant uuid := desk.my_id();
begin
  if me is null then
    return false;
  end if;
  perform desk.write_down(me, 'exported', p_detail ->> 'reference',
    (coalesce(p_detail, '{}') - 'reference') || jsonb_build_object('what', p_what));
  return true;
end
$$;
revoke all on function desk.log_export(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.log_export(text, jsonb) to authenticated;

create function public.log_export(p_what text, p_detail jsonb) returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.log_export(p_what, p_detail) $$;
comment on function public.log_export(text, jsonb) is
  'Writes down that an officer took data out: what, and which; "reference" in the detail names the one dossier it was.';
revoke all on function public.log_export(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.log_export(text, jsonb) to authenticated;

-- What an officer noted for the offices is not the sender's to read.
create or replace function public.submission_for_sender(p_reference text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'reference', s.reference, 'form', s.form, 'commune', s.commune, 'state', s.state, 'workflow', s.workflow,
    'step', s.step, 'dueOn', s.due_on, 'receivedAt', s.received_at,
    'eraseAt', s.erase_at, 'answers', s.answers, 'consents', s.consents, 'withdrawnConsents', s.withdrawn_consents,
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'kind', e.kind, 'at', e.happened_at, 'to', e.detail ->> 'to', 'step', e.detail ->> 'toStep',
          'note', e.detail ->> 'note', 'text', e.detail ->> 'text') order by e.id), '[]')
      from public.submission_events e
      where e.submission_id = s.id and e.kind not in ('overtaken', 'noted')
        and (e.kind <> 'moved' or not e.detail ? 'silent'))
  )
  from public.submissions s where s.reference = p_reference
$$;
