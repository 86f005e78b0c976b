create table public.submission_events (
  id bigint generated always as identity primary key,
  submission_id uuid not null references public.submissions (id) on delete cascade,
  kind text not null
    constraint submission_events_kind_is_known check (kind in ('received', 'amended')),
  happened_at timestamptz not null default now(),
  detail jsonb not null default '{}'
    constraint submission_events_detail_is_an_object check (jsonb_typeof(detail) = 'object')
);

create index submission_events_submission_id on public.submission_events (submission_id, id);

comment on table public.submission_events is
  'What happened to a submission, in the order of id. Rows are added, never changed; they go only when their submission is erased.';
comment on column public.submission_events.kind is
  'received: the first sending. amended: the sender sent other answers under the same key. Sending the same again is no event.';
comment on column public.submission_events.detail is 'For amended: what the submission held before.';

create function public.refuse_to_rewrite_history() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  -- The function that erases old submissions says so for its own transaction. Saying so opens nothing by itself:
  -- no role of the API may delete a row of either table.
  if tg_op = 'DELETE' and current_setting('ocop.erasing', true) = 'on' then
    return old;
  end if;
  raise exception 'The history of a submission is only ever added to (% on %).', tg_op, tg_table_name
    using errcode = 'P0001';
end
$$;

comment on function public.refuse_to_rewrite_history() is
  'Trigger: keeps submission_events append-only, for the owner of the table too.';

revoke all on function public.refuse_to_rewrite_history() from public, anon, authenticated, service_role;

create trigger submission_events_are_append_only
  before update or delete on public.submission_events
  for each row execute function public.refuse_to_rewrite_history();

create trigger submission_events_are_not_emptied
  before truncate on public.submission_events
  for each statement execute function public.refuse_to_rewrite_history();

alter table public.submission_events enable row level security;
revoke all on table public.submission_events from public, anon, authenticated, service_role;
revoke all on sequence public.submission_events_id_seq from public, anon, authenticated, service_role;

grant select on table public.submission_events to service_role;
grant insert (submission_id, kind, detail) on table public.submission_events to service_role;
