-- When a message is tried again is said as a pause and reckoned here: a site whose clock is a day off would try ten times within the
-- hour, or not for a day. What has to be known of the clock is asked of the one that everything is dated by.

drop function public.settle_message(uuid, integer, text, timestamptz);

create function public.settle_message(p_id uuid, p_attempt integer, p_problem text, p_pause interval)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.messages m
  set state = case when p_problem is null then 'sent' when p_pause is null then 'failed' else 'waiting' end,
      sent_at = case when p_problem is null then now() end,
      problem = p_problem,
      due_at = coalesce(now() + p_pause, m.due_at),
      -- Waiting for an address is no try.
      attempts = m.attempts - case when p_problem = 'no-address' then 1 else 0 end
  where m.id = p_id and m.attempts = p_attempt and m.state = 'waiting';
  return found;
end
$$;

comment on function public.settle_message(uuid, integer, text, interval) is
  'What became of a try: sent (no problem), to be tried again after a pause, or failed for good (a problem, no pause). '
  'False where the message is no longer in this try.';
revoke all on function public.settle_message(uuid, integer, text, interval) from public, anon, authenticated, service_role;
grant execute on function public.settle_message(uuid, integer, text, interval) to service_role;

create or replace function public.site_health()
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'now', now(),
    'submissions', (select count(*) from public.submissions),
    'messages', (
      select jsonb_build_object(
        'waiting', count(*) filter (where state = 'waiting' and problem is distinct from 'no-address'),
        'withoutAddress', count(*) filter (where state = 'waiting' and problem = 'no-address'),
        'failed', count(*) filter (where state = 'failed'))
      from public.messages)
  )
$$;
