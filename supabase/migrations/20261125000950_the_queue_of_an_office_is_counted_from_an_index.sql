-- An office that sees every dossier counts them all on each page: from an index that holds what is counted by, and with the day
-- asked for once instead of for each of them.

create index submissions_counted on public.submissions (workflow, step, state, due_on, phase, commune);

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
