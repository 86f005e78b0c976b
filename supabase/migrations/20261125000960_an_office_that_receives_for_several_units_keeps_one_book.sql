-- Where a workflow lets the standing office receive, it receives for all units, and what it takes up stands in one book: its own.
-- Numbers that were given stay as they are; the book goes on above the highest of them of its year, so that none comes twice.

create function desk.office_receives(p_definition jsonb) returns boolean
language sql
immutable
set search_path = ''
as $$ select coalesce(p_definition -> 'steps' -> 0 ->> 'holder' = 'standing-office', false) $$;
comment on function desk.office_receives(jsonb) is 'Whether the first step of a workflow waits for the standing office.';
revoke all on function desk.office_receives(jsonb) from public, anon, authenticated, service_role;

create function desk.book_of(p_workflow text, p_commune text) returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when exists (
      select from public.programme p
      where p.name = 'workflow/' || p_workflow and desk.office_receives(p.definition))
    then ''
    else coalesce(p_commune, '')
  end
$$;
comment on function desk.book_of(text, text) is
  'In whose book of receipts a dossier stands: that of whoever the first step of its workflow waits for; empty for the standing office.';
revoke all on function desk.book_of(text, text) from public, anon, authenticated, service_role;

create function desk.highest_receipt_before(p_book text, p_year smallint) returns integer
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(max(r.number), 0)
  from public.receipts r
  left join public.submissions s on s.id = r.submission_id
  where p_book = '' and r.year = p_year
    and case
      when s.id is not null then desk.book_of(s.workflow, s.commune) = ''
      -- Of what was erased only the number is left.
      else exists (
        select from public.programme p where p.name like 'workflow/%' and desk.office_receives(p.definition))
    end
$$;
comment on function desk.highest_receipt_before(text, smallint) is
  'The highest number that the office gave in a year while it kept a book for each unit; 0 where it never did.';
revoke all on function desk.highest_receipt_before(text, smallint) from public, anon, authenticated, service_role;

create or replace function desk.give_receipt() returns trigger
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
  book := desk.book_of(kept.workflow, kept.commune);
  -- Looked up only for the first number of a book.
  if not exists (select from public.receipt_counters c where c.commune = book and c.year = this_year) then
    insert into public.receipt_counters (commune, year, last)
    select book, this_year, before.highest
    from (select desk.highest_receipt_before(book, this_year) as highest) before
    where before.highest > 0
    on conflict (commune, year) do nothing;
  end if;
  insert into public.receipt_counters as c (commune, year, last) values (book, this_year, 1)
  on conflict (commune, year) do update set last = c.last + 1
  returning c.last into next_number;
  insert into public.receipts (commune, year, number, submission_id, reference, given_by)
  values (book, this_year, next_number, new.submission_id, kept.reference, new.officer_id);
  return null;
end
$$;

-- A book of the office that was begun already goes on above what was given beside it.
update public.receipt_counters c
set last = greatest(c.last, desk.highest_receipt_before('', c.year))
where c.commune = '';

comment on column public.receipts.commune is 'Slug of the commune that received; empty where the standing office did.';
