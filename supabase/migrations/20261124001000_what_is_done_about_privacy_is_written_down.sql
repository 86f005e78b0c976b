-- Who asked what about their data, and what was done: it can be shown that it was, without keeping whose it was. A
-- reference is told by its hash only.

create table public.privacy_log (
  id bigint generated always as identity primary key,
  reference_hash text not null
    constraint privacy_log_hash_is_sha256 check (reference_hash ~ '^[0-9a-f]{64}$'),
  act text not null
    constraint privacy_log_act_is_known
      check (act in ('copied', 'consent-withdrawn', 'erase-asked', 'erase-cancelled', 'erased')),
  reason text not null
    constraint privacy_log_reason_is_known check (reason in ('asked', 'retention', 'officer')),
  happened_at timestamptz not null default now()
);

comment on table public.privacy_log is
  'Audit trail of copies, withdrawn consents and erasures. Rows are added, never changed, never deleted; nothing personal.';
comment on column public.privacy_log.reference_hash is 'SHA-256 of the reference, so that whoever has the reference can be shown.';
comment on column public.privacy_log.reason is 'asked: by the sender. retention: kept long enough. officer: by decision of an officer.';

create function public.refuse_to_rewrite_the_log() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception 'The privacy log is only ever added to (%).', tg_op using errcode = 'P0001';
end
$$;
comment on function public.refuse_to_rewrite_the_log() is 'Trigger: keeps privacy_log append-only, for its owner too.';
revoke all on function public.refuse_to_rewrite_the_log() from public, anon, authenticated, service_role;

create trigger privacy_log_is_append_only before update or delete on public.privacy_log
  for each row execute function public.refuse_to_rewrite_the_log();
create trigger privacy_log_is_not_emptied before truncate on public.privacy_log
  for each statement execute function public.refuse_to_rewrite_the_log();

alter table public.privacy_log enable row level security;
revoke all on table public.privacy_log from public, anon, authenticated, service_role;
revoke all on sequence public.privacy_log_id_seq from public, anon, authenticated, service_role;
grant select on table public.privacy_log to service_role;

create function public.log_privacy(p_reference text, p_act text, p_reason text) returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.privacy_log (reference_hash, act, reason)
  values (encode(sha256(convert_to(p_reference, 'UTF8')), 'hex'), p_act, p_reason)
$$;
comment on function public.log_privacy(text, text, text) is 'Writes a line of the audit trail; called by the functions that act.';
revoke all on function public.log_privacy(text, text, text) from public, anon, authenticated, service_role;

-- Every way by which a submission goes leads through one place.
create function public.erase_submission(p_reference text, p_reason text)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  erased integer;
begin
  -- Not a SET clause of the function: only a superuser may give a function one for a setting of our own.
  perform set_config('ocop.erasing', 'on', true);
  delete from public.submissions where reference = p_reference;
  get diagnostics erased = row_count;
  perform set_config('ocop.erasing', 'off', true);
  if erased = 1 then
    perform public.log_privacy(p_reference, 'erased', p_reason);
  end if;
  return erased = 1;
end
$$;
comment on function public.erase_submission(text, text) is
  'Erases a submission with its history, messages and papers; the audit trail keeps the hash of its reference. '
  'p_reason: asked, retention or officer. False where there is none.';
revoke all on function public.erase_submission(text, text) from public, anon, authenticated, service_role;
grant execute on function public.erase_submission(text, text) to service_role;

create or replace function public.erase_submissions_received_before(p_before timestamptz)
returns integer
language plpgsql
security definer
set search_path = ''
as $$
declare
  erased integer;
begin
  if p_before is null or p_before > now() then
    raise exception 'Submissions are erased up to a moment in the past, not %.', coalesce(p_before::text, 'null')
      using errcode = '22023';
  end if;
  select count(*) filter (where public.erase_submission(s.reference, 'retention')) into erased
  from (select reference from public.submissions where received_at < p_before) s;
  return erased;
end
$$;

create function public.export_submission(p_reference text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  copy jsonb;
begin
  select jsonb_build_object(
    'reference', s.reference, 'form', s.form, 'formVersion', s.form_version, 'commune', s.commune, 'state', s.state,
    'receivedAt', s.received_at, 'updatedAt', s.updated_at, 'answers', s.answers, 'consents', s.consents,
    'flags', s.flags,
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.happened_at, 'detail', e.detail) order by e.id), '[]')
      from public.submission_events e where e.submission_id = s.id),
    'messages', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'to', m.audience, 'about', m.kind, 'state', m.state, 'sentAt', m.sent_at) order by m.created_at, m.audience), '[]')
      from public.messages m where m.submission_id = s.id)
  ) into copy
  from public.submissions s where s.reference = p_reference;
  if copy is not null then
    perform public.log_privacy(p_reference, 'copied', 'asked');
  end if;
  return copy;
end
$$;
comment on function public.export_submission(text) is
  'Everything that is kept under a reference, for whoever it is about; null where there is nothing. Written down in the audit trail.';
revoke all on function public.export_submission(text) from public, anon, authenticated, service_role;
grant execute on function public.export_submission(text) to service_role;
