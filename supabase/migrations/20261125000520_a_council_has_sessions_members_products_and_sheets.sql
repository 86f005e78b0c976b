-- The council (plan, III.7): a session, who sits in it, what it scores by which set, a sheet for each member and product, and what
-- they came to. Everything is written by functions; here stands who may read what.

create table public.council_sessions (
  id uuid primary key default gen_random_uuid(),
  title text not null
    constraint council_sessions_title_is_said check (title = btrim(title) and char_length(title) between 1 and 200),
  round smallint
    constraint council_sessions_round_is_small check (round between 1 and 20),
  held_on date,
  place text
    constraint council_sessions_place_is_short check (char_length(place) <= 200),
  edition text not null
    constraint council_sessions_edition_is_a_slug check (edition ~ '^[a-z0-9-]{2,60}$'),
  decision_number text
    constraint council_sessions_decision_is_short check (char_length(decision_number) <= 60),
  state text not null default 'preparing'
    constraint council_sessions_state_is_known check (state in ('preparing', 'open', 'closed')),
  version integer not null default 1
    constraint council_sessions_version_counts_up check (version > 0),
  made_by uuid not null references public.officers (id),
  made_at timestamptz not null default now(),
  opened_at timestamptz,
  closed_at timestamptz
);
create index council_sessions_made_by on public.council_sessions (made_by);
comment on table public.council_sessions is 'Sessions of the council: prepared, open for scoring, closed. Closed ones change only by being re-opened.';
comment on column public.council_sessions.edition is 'Of the criteria it scores by: "26-2026".';
comment on column public.council_sessions.decision_number is 'Of the decision that set the council up; null until known.';
comment on column public.council_sessions.version is 'Counts what the secretary changed: a page that knows an older one is stale.';

create table public.council_members (
  session_id uuid not null references public.council_sessions (id),
  officer_id uuid not null references public.officers (id),
  seat text not null default 'member'
    constraint council_members_seat_is_known check (seat in ('chair', 'deputy', 'member')),
  absent text
    constraint council_members_absence_has_a_reason check (absent = btrim(absent) and char_length(absent) between 1 and 300),
  primary key (session_id, officer_id)
);
create index council_members_officer_id on public.council_members (officer_id);
create unique index council_members_have_one_chair on public.council_members (session_id) where seat = 'chair';
comment on table public.council_members is 'Who sits in a session, and why somebody does not take part in it.';
comment on column public.council_members.absent is 'Why this member is away; null: takes part, and a sheet for every product is awaited.';

create table public.council_products (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.council_sessions (id),
  submission_id uuid references public.submissions (id) on delete set null,
  reference text not null
    constraint council_products_reference_is_short check (char_length(reference) <= 60),
  set_name text not null
    constraint council_products_set_is_a_slug check (set_name ~ '^[a-z0-9-]{2,100}$'),
  position integer not null,
  self_assessment text
    constraint council_products_self_assessment_is_short check (char_length(self_assessment) <= 500),
  settled_rank smallint
    constraint council_products_settled_rank_is_known check (settled_rank between 0 and 5),
  settled_reason text
    constraint council_products_settled_reason_is_said check (char_length(btrim(settled_reason)) between 1 and 2000),
  settled_by uuid references public.officers (id),
  settled_at timestamptz,
  removed_at timestamptz,
  removed_reason text
    constraint council_products_removed_reason_is_short check (char_length(removed_reason) <= 2000),
  constraint council_products_are_settled_whole check (num_nulls(settled_rank, settled_reason, settled_by, settled_at) in (0, 4))
);
create unique index council_products_stand_once_in_a_session on public.council_products (session_id, submission_id)
  where removed_at is null;
create index council_products_submission_id on public.council_products (submission_id) where submission_id is not null;
create index council_products_settled_by on public.council_products (settled_by) where settled_by is not null;
comment on table public.council_products is 'What a session scores, in its order. Never deleted: what left the session says when and why.';
comment on column public.council_products.submission_id is 'Null once the dossier has been erased: the scores stay, without what its sender wrote.';
comment on column public.council_products.set_name is 'The criteria set of the session''s edition: "rau-cu-qua-hat-tuoi".';
comment on column public.council_products.self_assessment is 'The producer''s own line as it stood when the product came in; null where there is none.';
comment on column public.council_products.settled_rank is
  'What the council decided where the sheets leave the rank open: 1 to 5 stars, 0 no rank (excluded, stopped). Void when a sheet is taken back.';

create table public.score_sheets (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references public.council_sessions (id),
  product_id uuid not null references public.council_products (id),
  officer_id uuid not null references public.officers (id),
  choices text not null default ''
    constraint score_sheets_choices_are_a_line check (choices ~ '^([0-9a-z]+(\.[0-9a-z]+)*)?$' and char_length(choices) <= 500),
  remark text not null default ''
    constraint score_sheets_remark_is_short check (char_length(remark) <= 3000),
  state text not null default 'draft'
    constraint score_sheets_state_is_known check (state in ('draft', 'handed-in')),
  score jsonb,
  version integer not null default 1
    constraint score_sheets_version_counts_up check (version > 0),
  saved_at timestamptz not null default now(),
  handed_in_at timestamptz,
  constraint score_sheets_are_one_a_member unique (product_id, officer_id),
  constraint score_sheets_handed_in_have_a_score check ((state = 'handed-in') = (handed_in_at is not null) and (state = 'draft' or score is not null))
);
create index score_sheets_session_id on public.score_sheets (session_id);
create index score_sheets_officer_id on public.score_sheets (officer_id);
comment on table public.score_sheets is 'What a member gives a product: one sheet each, a draft until it is handed in.';
comment on column public.score_sheets.choices is 'Levels and reasons of exclusion as one line, "1.1b.1.2c.x1" (src/core/scoring/carried.ts).';
comment on column public.score_sheets.score is 'What it comes to (desk.score): added up here, never taken from outside.';

create table public.council_results (
  product_id uuid primary key references public.council_products (id),
  session_id uuid not null references public.council_sessions (id),
  sum integer not null,
  count integer not null
    constraint council_results_are_of_sheets check (count > 0),
  by_points smallint not null,
  by_minimums smallint not null,
  rank smallint
    constraint council_results_rank_is_known check (rank between 1 and 5),
  settled_by uuid references public.officers (id),
  reason text,
  detail jsonb not null,
  closed_at timestamptz not null default now()
);
create index council_results_session_id on public.council_results (session_id);
create index council_results_settled_by on public.council_results (settled_by) where settled_by is not null;
comment on table public.council_results is
  'What a closed session came to, product by product. The average is sum / count points, never rounded. A re-opening takes them away '
  'and keeps them in the log.';
comment on column public.council_results.by_minimums is 'The best rank whose minimums every sheet reaches.';
comment on column public.council_results.rank is 'Stars; null: no rank (excluded, or stopped at 0 points).';
comment on column public.council_results.settled_by is 'Who decided where the sheets left it open, for the reason beside it; null where arithmetic did.';
comment on column public.council_results.detail is 'All that desk.average says.';

create table public.council_log (
  id bigint generated always as identity primary key,
  session_id uuid not null references public.council_sessions (id),
  product_id uuid references public.council_products (id),
  officer_id uuid not null references public.officers (id),
  act text not null
    constraint council_log_act_is_a_slug check (act ~ '^[a-z][a-z-]{1,31}$'),
  detail jsonb not null default '{}'
    constraint council_log_detail_is_an_object check (jsonb_typeof(detail) = 'object' and octet_length(detail::text) <= 4000000),
  happened_at timestamptz not null default now()
);
create index council_log_session_id on public.council_log (session_id, id);
create index council_log_product_id on public.council_log (product_id) where product_id is not null;
create index council_log_officer_id on public.council_log (officer_id);
comment on table public.council_log is
  'What happened to a session: made, changed, member-put, member-removed, product-added, product-removed, opened, handed-in, '
  'taken-back, settled, settlement-void, closed (with the results), reopened (reason, the results and sheets before). Rows are added, '
  'never changed, never deleted.';

create trigger council_log_is_append_only before update or delete on public.council_log
  for each row execute function public.refuse_to_rewrite_the_log();
create trigger council_log_is_not_emptied before truncate on public.council_log
  for each statement execute function public.refuse_to_rewrite_the_log();

create function desk.refuse_closed_sheets() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if exists (
    select from public.council_sessions s
    where s.state = 'closed' and s.id = case when tg_op = 'DELETE' then old.session_id else new.session_id end)
  then
    raise exception 'The session is closed: its sheets and results change only after it has been re-opened (% on %).',
      tg_op, tg_table_name using errcode = 'P0001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
comment on function desk.refuse_closed_sheets() is 'Trigger: nothing of a closed session changes, whoever tries.';
revoke all on function desk.refuse_closed_sheets() from public, anon, authenticated, service_role;
create trigger score_sheets_rest_when_closed before insert or update or delete on public.score_sheets
  for each row execute function desk.refuse_closed_sheets();
create trigger council_results_rest_when_closed before insert or update or delete on public.council_results
  for each row execute function desk.refuse_closed_sheets();
create trigger council_members_rest_when_closed before insert or update or delete on public.council_members
  for each row execute function desk.refuse_closed_sheets();

create function desk.my_council_sessions() returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.session_id from public.council_members m where m.officer_id = (select desk.my_id())
$$;
comment on function desk.my_council_sessions() is 'For policies: the sessions in which the officer sits.';
revoke all on function desk.my_council_sessions() from public, anon, authenticated, service_role;
grant execute on function desk.my_council_sessions() to authenticated;

create function desk.closed_council_sessions() returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id from public.council_sessions s
  where s.state = 'closed'
    and (s.id in (select desk.my_council_sessions()) or (select desk.my_role()) in ('secretary', 'standing-office'))
$$;
comment on function desk.closed_council_sessions() is 'For policies: the closed sessions that the officer may look back on.';
revoke all on function desk.closed_council_sessions() from public, anon, authenticated, service_role;
grant execute on function desk.closed_council_sessions() to authenticated;

alter table public.council_sessions enable row level security;
alter table public.council_members enable row level security;
alter table public.council_products enable row level security;
alter table public.score_sheets enable row level security;
alter table public.council_results enable row level security;
alter table public.council_log enable row level security;
revoke all on table public.council_sessions, public.council_members, public.council_products, public.score_sheets,
  public.council_results, public.council_log from public, anon, authenticated, service_role;
revoke all on sequence public.council_log_id_seq from public, anon, authenticated, service_role;
grant select on table public.council_sessions, public.council_members, public.council_products, public.score_sheets,
  public.council_results, public.council_log to service_role;
grant select on table public.council_sessions, public.council_members, public.score_sheets, public.council_results,
  public.council_log to authenticated;
-- What was decided on open ranks is the secretary's until the results are there (council_of).
grant select (id, session_id, submission_id, reference, set_name, position, self_assessment, removed_at, removed_reason)
  on table public.council_products to authenticated;

create policy councils_are_seen_by_those_who_sit_or_keep_them on public.council_sessions
  for select to authenticated
  using (id in (select desk.my_council_sessions()) or (select desk.my_role()) in ('secretary', 'standing-office'));
create policy members_are_seen_by_those_who_sit_or_keep_them on public.council_members
  for select to authenticated
  using (session_id in (select desk.my_council_sessions()) or (select desk.my_role()) in ('secretary', 'standing-office'));
create policy products_are_seen_by_those_who_sit_or_keep_them on public.council_products
  for select to authenticated
  using (session_id in (select desk.my_council_sessions()) or (select desk.my_role()) in ('secretary', 'standing-office'));
-- A sheet is its member's alone until the session is closed, for the secretary too. The standing office needs results, not who gave what.
create policy sheets_are_their_members_until_the_session_closes on public.score_sheets
  for select to authenticated
  using (
    officer_id = (select desk.my_id())
    or (session_id in (select desk.closed_council_sessions()) and (select desk.my_role()) <> 'standing-office')
  );
create policy results_are_seen_by_those_who_sit_or_keep_them on public.council_results
  for select to authenticated
  using (session_id in (select desk.closed_council_sessions()));
create policy the_log_is_read_by_the_secretary_and_after_closing_by_members on public.council_log
  for select to authenticated
  using (
    (select desk.my_role()) = 'secretary'
    or (session_id in (select desk.closed_council_sessions()) and (select desk.my_role()) <> 'standing-office')
  );
