-- The receiving office keeps a book: a running number for each dossier it takes up, per commune and year, given once. The
-- number is counted in a row that is locked by whoever counts, so that two officers never get the same one and none is skipped.

create table public.receipt_counters (
  commune text not null
    constraint receipt_counters_commune_is_a_slug check (commune ~ '^[a-z0-9-]{0,60}$'),
  year smallint not null,
  last integer not null
    constraint receipt_counters_count_up check (last > 0),
  primary key (commune, year)
);
comment on table public.receipt_counters is
  'The last number of each book of receipts; the commune is empty where the standing office receives. Nobody reads it.';
alter table public.receipt_counters enable row level security;
create policy nobody_but_functions on public.receipt_counters for all to anon, authenticated using (false) with check (false);
revoke all on table public.receipt_counters from public, anon, authenticated, service_role;

create table public.receipts (
  commune text not null,
  year smallint not null,
  number integer not null,
  submission_id uuid
    constraint receipts_are_given_once unique references public.submissions (id) on delete set null,
  reference text not null
    constraint receipts_reference_is_short check (char_length(reference) <= 60),
  given_by uuid not null references public.officers (id),
  given_at timestamptz not null default now(),
  primary key (commune, year, number)
);
create index receipts_given_by on public.receipts (given_by);
comment on table public.receipts is
  'Sổ tiếp nhận: the number a dossier got when its commune took it up. Stays when the dossier is erased: a number is never '
  'given twice.';
comment on column public.receipts.commune is 'Slug of the commune; empty where the standing office receives.';

alter table public.receipts enable row level security;
revoke all on table public.receipts from public, anon, authenticated, service_role;
grant select on table public.receipts to authenticated, service_role;
create policy officers_see_the_book_of_their_office on public.receipts
  for select to authenticated
  using (commune = (select desk.my_commune()) or (select desk.my_role()) = 'standing-office');

create function desk.give_receipt() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.submissions;
  book text;
  this_year constant smallint := extract(year from desk.today())::smallint;
  next_number integer;
begin
  -- The row is locked by the move that wrote the event, so nobody else is giving it a number.
  select * into kept from public.submissions s where s.id = new.submission_id;
  if kept.phase = 6 or exists (select from public.receipts r where r.submission_id = new.submission_id) then
    return null;
  end if;
  book := coalesce(kept.commune, '');
  insert into public.receipt_counters as c (commune, year, last) values (book, this_year, 1)
  on conflict (commune, year) do update set last = c.last + 1
  returning c.last into next_number;
  insert into public.receipts (commune, year, number, submission_id, reference, given_by)
  values (book, this_year, next_number, new.submission_id, kept.reference, new.officer_id);
  return null;
end
$$;
comment on function desk.give_receipt() is
  'Trigger: the first move that an officer makes with a dossier, unless it ends it, enters it into the book of receipts.';
revoke all on function desk.give_receipt() from public, anon, authenticated, service_role;
create trigger officers_enter_what_they_take_up after insert on public.submission_events
  for each row when (new.kind = 'moved' and new.officer_id is not null)
  execute function desk.give_receipt();
