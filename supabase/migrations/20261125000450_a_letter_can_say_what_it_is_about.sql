-- Most letters only say that there is news of a dossier. An invitation has to say to what: what the office wrote for it goes along,
-- never anything of the answers. What the sender is told of a step is content, so whoever writes the letter has to know the step.

alter table public.messages
  add column about text
    constraint messages_about_is_short check (char_length(about) between 1 and 1000);
comment on column public.messages.about is 'What an office has to say in the letter itself; null where the letter only tells of an event.';

drop function public.claim_message(interval);
create function public.claim_message(p_lease interval)
returns table (
  id uuid, attempt integer, audience text, kind text, reference text, form text, commune text, received_at timestamptz,
  email text, workflow text, step text, due_on date, about text
)
language sql
security definer
set search_path = ''
as $$
  with due as (
    select m.id from public.messages m
    where m.state = 'waiting' and m.due_at <= now()
    order by m.due_at, m.created_at, m.audience, m.id
    limit 1
    for update skip locked
  ), claimed as (
    update public.messages m set attempts = m.attempts + 1, due_at = now() + p_lease
    from due where m.id = due.id
    returning m.*
  )
  select c.id, c.attempts, c.audience, c.kind, s.reference, s.form, s.commune, s.received_at,
    case when c.audience = 'sender' then nullif(s.answers ->> 'email', '') end,
    s.workflow, s.step, s.due_on, c.about
  from claimed c join public.submissions s on s.id = c.submission_id
$$;

comment on function public.claim_message(interval) is
  'The message that has been due longest, taken for one try; nobody else gets it before the lease ends. No row: none is due. '
  'The step is that of the moment of sending.';
revoke all on function public.claim_message(interval) from public, anon, authenticated, service_role;
grant execute on function public.claim_message(interval) to service_role;
