-- Whoever has to be told of what happened to a submission is told by a message that is written together with it: either
-- both are there or neither. What is sent is made when it is sent, so nothing of the answers is copied here.

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  submission_id uuid not null references public.submissions (id) on delete cascade,
  audience text not null
    constraint messages_audience_is_known check (audience in ('receiver', 'sender')),
  kind text not null
    constraint messages_kind_is_a_slug check (kind ~ '^[a-z][a-z-]{1,31}$'),
  state text not null default 'waiting'
    constraint messages_state_is_known check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0
    constraint messages_attempts_are_counted check (attempts >= 0),
  due_at timestamptz not null default now(),
  problem text
    constraint messages_problem_is_short check (char_length(problem) between 1 and 100),
  created_at timestamptz not null default now(),
  sent_at timestamptz
);

create index messages_submission_id on public.messages (submission_id);
create index messages_due on public.messages (due_at) where state = 'waiting';

comment on table public.messages is
  'Outbox: one row for each message about an event of a submission. Goes with its submission.';
comment on column public.messages.audience is
  'receiver: the officers of the unit that receives the submission. sender: whoever sent it, where an e-mail was given.';
comment on column public.messages.kind is 'The kind of the event that the message tells of.';
comment on column public.messages.due_at is 'Not before this moment: of the next try, or of the end of a try that is under way.';
comment on column public.messages.problem is
  'Why it was not sent the last time, as a code: never an address. no-address: nobody has said where to send it.';

alter table public.messages enable row level security;
revoke all on table public.messages from public, anon, authenticated, service_role;
grant select on table public.messages to service_role;

create function public.tell_of_event() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  receiver constant boolean := new.kind in ('received', 'amended');
  sender constant boolean := new.kind in ('received');
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

comment on function public.tell_of_event() is 'Trigger: writes the messages that an event calls for, in its transaction.';
revoke all on function public.tell_of_event() from public, anon, authenticated, service_role;

create trigger events_are_told after insert on public.submission_events
  for each row execute function public.tell_of_event();

create function public.claim_message(p_lease interval)
returns table (
  id uuid, attempt integer, audience text, kind text, reference text, form text, commune text, received_at timestamptz,
  email text
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
    case when c.audience = 'sender' then nullif(s.answers ->> 'email', '') end
  from claimed c join public.submissions s on s.id = c.submission_id
$$;

comment on function public.claim_message(interval) is
  'The message that has been due longest, taken for one try; nobody else gets it before the lease ends. No row: none is due.';
revoke all on function public.claim_message(interval) from public, anon, authenticated, service_role;
grant execute on function public.claim_message(interval) to service_role;

create function public.settle_message(p_id uuid, p_attempt integer, p_problem text, p_again_at timestamptz)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.messages m
  set state = case when p_problem is null then 'sent' when p_again_at is null then 'failed' else 'waiting' end,
      sent_at = case when p_problem is null then now() end,
      problem = p_problem,
      due_at = coalesce(p_again_at, m.due_at),
      -- Waiting for an address is no try.
      attempts = m.attempts - case when p_problem = 'no-address' then 1 else 0 end
  where m.id = p_id and m.attempts = p_attempt and m.state = 'waiting';
  return found;
end
$$;

comment on function public.settle_message(uuid, integer, text, timestamptz) is
  'What became of a try: sent (no problem), to be tried again at a moment, or failed for good (a problem, no moment). '
  'False where the message is no longer in this try.';
revoke all on function public.settle_message(uuid, integer, text, timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.settle_message(uuid, integer, text, timestamptz) to service_role;

create view public.message_overview with (security_invoker = true) as
  select s.reference, s.commune, m.audience, m.kind, m.state, m.attempts, m.problem, m.due_at, m.created_at, m.sent_at
  from public.messages m join public.submissions s on s.id = m.submission_id;

comment on view public.message_overview is
  'For the officers: what was sent about which submission, what waits, what failed and why. No addresses.';
revoke all on table public.message_overview from public, anon, authenticated, service_role;
grant select on table public.message_overview to service_role;

create or replace function public.site_health()
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'submissions', (select count(*) from public.submissions),
    'messages', (
      select jsonb_build_object(
        'waiting', count(*) filter (where state = 'waiting' and problem is distinct from 'no-address'),
        'withoutAddress', count(*) filter (where state = 'waiting' and problem = 'no-address'),
        'failed', count(*) filter (where state = 'failed'))
      from public.messages)
  )
$$;
