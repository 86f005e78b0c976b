-- Photos and papers come apart from the form, straight into a private bucket by an address that is signed for one file. They
-- count only after the site has looked at their content; until then they lie in a bucket of their own.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
  ('papers-incoming', 'papers-incoming', false, 5242880, array['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  ('papers', 'papers', false, 5242880, array['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

-- No policy on storage.objects names these buckets: the public keys neither read, write nor list them.

create table public.papers (
  id uuid primary key default gen_random_uuid(),
  submission_id uuid not null references public.submissions (id) on delete cascade,
  name text not null
    constraint papers_name_is_short check (char_length(name) between 1 and 120),
  state text not null default 'expected'
    constraint papers_state_is_known check (state in ('expected', 'kept', 'refused')),
  mime text
    constraint papers_mime_is_allowed check (mime in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  bytes integer
    constraint papers_bytes_are_few check (bytes between 1 and 5242880),
  created_at timestamptz not null default now(),
  constraint papers_kept_have_a_type check (state <> 'kept' or (mime is not null and bytes is not null))
);
create index papers_submission_id on public.papers (submission_id);

comment on table public.papers is
  'Photos and papers of submissions; the file lies under the same id in the bucket "papers", before it was looked at in '
  '"papers-incoming". Goes with its submission.';
alter table public.papers enable row level security;
revoke all on table public.papers from public, anon, authenticated, service_role;
grant select on table public.papers to service_role;

create table public.papers_to_remove (
  id uuid primary key,
  since timestamptz not null default now()
);
comment on table public.papers_to_remove is
  'Files whose row has gone: the scheduled job removes them from both buckets and then from here. An id, nothing else.';
alter table public.papers_to_remove enable row level security;
revoke all on table public.papers_to_remove from public, anon, authenticated, service_role;
grant select, delete on table public.papers_to_remove to service_role;

create function public.note_paper_to_remove() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.papers_to_remove (id) values (old.id) on conflict do nothing;
  return null;
end
$$;
comment on function public.note_paper_to_remove() is 'Trigger: a paper whose row goes is to be removed from storage.';
revoke all on function public.note_paper_to_remove() from public, anon, authenticated, service_role;
create trigger removed_papers_are_noted after delete on public.papers
  for each row execute function public.note_paper_to_remove();

alter table public.submission_events
  drop constraint submission_events_kind_is_known,
  add constraint submission_events_kind_is_known check (kind in (
    'received', 'amended', 'overtaken', 'moved', 'supplemented', 'paper-added', 'withdrawn', 'consent-withdrawn',
    'erase-asked', 'erase-cancelled'));

create or replace function public.tell_of_event() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  receiver constant boolean := new.kind in
    ('received', 'amended', 'supplemented', 'paper-added', 'withdrawn', 'consent-withdrawn', 'erase-asked',
      'erase-cancelled');
  sender constant boolean := new.kind in ('received', 'moved', 'withdrawn', 'erase-asked');
begin
  -- Eight photos are one piece of news: told once while it has not gone out.
  if new.kind = 'paper-added' and exists (
    select from public.messages m
    where m.submission_id = new.submission_id and m.kind = 'paper-added' and m.state = 'waiting'
  ) then
    return null;
  end if;
  insert into public.messages (submission_id, audience, kind)
  select new.submission_id, told.audience, new.kind
  from (values ('receiver', receiver), ('sender', sender)) as told (audience, wanted)
  where told.wanted and (
    told.audience = 'receiver'
    or exists (select from public.submissions s where s.id = new.submission_id and s.answers ->> 'email' <> '')
  );
  return null;
end
$$;

create function public.expect_paper(p_reference text, p_name text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.submissions;
  expected uuid;
begin
  select * into kept from public.submissions s where s.reference = p_reference for update;
  if kept.id is null or kept.state in ('closed', 'withdrawn') then
    return null;
  end if;
  -- What was begun and never finished makes room after an hour.
  delete from public.papers p
  where p.submission_id = kept.id and p.state <> 'kept' and p.created_at < now() - interval '1 hour';
  if (select count(*) from public.papers p where p.submission_id = kept.id and p.state <> 'refused') >= 8 then
    return null;
  end if;
  insert into public.papers (submission_id, name) values (kept.id, p_name) returning id into expected;
  return expected;
end
$$;
comment on function public.expect_paper(text, text) is
  'A place for one more paper of a submission, at most 8; null where there is none, or nothing may be added.';
revoke all on function public.expect_paper(text, text) from public, anon, authenticated, service_role;
grant execute on function public.expect_paper(text, text) to service_role;

create function public.settle_paper(p_reference text, p_id uuid, p_mime text, p_bytes integer)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  settled public.papers;
begin
  update public.papers p
  set state = case when p_mime is null then 'refused' else 'kept' end, mime = p_mime, bytes = p_bytes
  from public.submissions s
  where p.id = p_id and p.state = 'expected' and s.id = p.submission_id and s.reference = p_reference
  returning p.* into settled;
  if settled.id is null then
    return exists (
      select from public.papers p join public.submissions s on s.id = p.submission_id
      where p.id = p_id and p.state = 'kept' and s.reference = p_reference);
  end if;
  if settled.state = 'kept' then
    insert into public.submission_events (submission_id, kind, detail)
    values (settled.submission_id, 'paper-added', jsonb_build_object('text', settled.name));
  end if;
  return settled.state = 'kept';
end
$$;
comment on function public.settle_paper(text, uuid, text, integer) is
  'What became of a paper that was looked at: kept, with its type and size, or refused (no type). True where it is kept now.';
revoke all on function public.settle_paper(text, uuid, text, integer) from public, anon, authenticated, service_role;
grant execute on function public.settle_paper(text, uuid, text, integer) to service_role;

create function public.forget_unfinished_papers(p_before timestamptz)
returns integer
language plpgsql
security definer
set search_path = ''
as $$
declare
  forgotten integer;
begin
  delete from public.papers where state <> 'kept' and created_at < p_before;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
comment on function public.forget_unfinished_papers(timestamptz) is
  'Retention: papers that never arrived or were refused. Returns how many.';
revoke all on function public.forget_unfinished_papers(timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.forget_unfinished_papers(timestamptz) to service_role;

create function public.papers_of(p_reference text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id, 'name', p.name, 'mime', p.mime, 'bytes', p.bytes, 'at', p.created_at) order by p.created_at), '[]')
  from public.papers p join public.submissions s on s.id = p.submission_id
  where s.reference = p_reference and p.state = 'kept'
$$;
comment on function public.papers_of(text) is 'The papers kept with a submission, without their content.';
revoke all on function public.papers_of(text) from public, anon, authenticated, service_role;
grant execute on function public.papers_of(text) to service_role;
