-- What has waited longest comes first where no day is set; how many are late is counted with the rest; what comes by forms
-- without a workflow can be asked for. A dossier shows others that may be the same: by telephone, or by the product's name.

create index submissions_of_a_subject on public.submissions (form, commune, (desk.fold(subject))) where subject <> '';

create or replace function public.desk_queue(p_filter jsonb) returns jsonb
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
    select coalesce(s.workflow || ''/'' || s.step, '''') as step, count(*) as n,
      count(*) filter (where s.due_on < desk.today()) as late
    from public.submissions s
    where s.state not in (''withdrawn'', ''unfinished'')' || wanted || ' group by 1) counted' into counts, late;

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
    wanted := wanted || ' and s.due_on < desk.today()';
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

create or replace function desk.open_dossier(p_reference text) returns jsonb
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
