-- For the health page of the desk: why letters wait, counted; of whom they are nobody learns here.

create function desk.message_problems() returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case when (select desk.my_role()) = 'administrator' then (
    select coalesce(jsonb_agg(to_jsonb(p) order by p.state, p.n desc, p.problem), '[]')
    from (
      select m.state, m.problem, count(*) as n, min(m.created_at) as since, max(m.attempts) as attempts, min(m.due_at) as next
      from public.messages m where m.state <> 'sent' group by m.state, m.problem
    ) p
  ) end
$$;
revoke all on function desk.message_problems() from public, anon, authenticated, service_role;
grant execute on function desk.message_problems() to authenticated;

create function public.message_problems() returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.message_problems() $$;
comment on function public.message_problems() is
  'Administrators: why messages wait or have failed [{state, problem, n, since, attempts: of the one tried most, next: when the first '
  'is tried again}]; null for everybody else.';
revoke all on function public.message_problems() from public, anon, authenticated, service_role;
grant execute on function public.message_problems() to authenticated;
