-- A recognised product becomes an entry of the catalogue, written by whoever keeps the content. They see what may stand there
-- and nothing else of the dossier: contacts only where the producer agreed to it and has not taken it back.

create table public.publications (
  id bigint generated always as identity primary key,
  reference text not null
    constraint publications_reference_is_short check (char_length(reference) <= 60),
  product text not null
    constraint publications_product_is_a_slug check (product ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(product) <= 100),
  way text not null
    constraint publications_way_is_known check (way in ('download', 'proposal')),
  address text
    constraint publications_address_is_the_proposals check (address ~ '^https://' and char_length(address) <= 300),
  officer_id uuid not null references public.officers (id),
  happened_at timestamptz not null default now()
);
create index publications_reference on public.publications (reference, id);
create index publications_officer_id on public.publications (officer_id);
comment on table public.publications is
  'What was handed over for the catalogue, as which product, how. Whether it is published, the catalogue itself says.';

create trigger publications_are_append_only before update or delete on public.publications
  for each row execute function public.refuse_to_rewrite_the_log();
create trigger publications_are_not_emptied before truncate on public.publications
  for each statement execute function public.refuse_to_rewrite_the_log();

alter table public.publications enable row level security;
revoke all on table public.publications from public, anon, authenticated, service_role;
revoke all on sequence public.publications_id_seq from public, anon, authenticated, service_role;
grant select on table public.publications to authenticated, service_role;
create policy whoever_publishes_sees_what_was_handed_over on public.publications
  for select to authenticated
  using ((select desk.my_role()) in ('content-editor', 'standing-office', 'secretary'));

create function desk.publishes(p_officer public.officers) returns boolean
language sql
immutable
set search_path = ''
as $$ select coalesce(p_officer.role in ('content-editor', 'standing-office', 'secretary'), false) $$;
comment on function desk.publishes(public.officers) is 'Who hands recognised products over for the catalogue.';
revoke all on function desk.publishes(public.officers) from public, anon, authenticated, service_role;

create function desk.recognised(p_reference text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  found jsonb;
begin
  if me.id is null then
    return null;
  end if;
  if not desk.publishes(me) then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'recognised'));
    return null;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object(
    'reference', s.reference,
    'productName', coalesce(s.answers ->> 'productName', ''),
    'producerName', coalesce(s.answers ->> 'producerName', ''),
    'producerKind', coalesce(s.answers ->> 'producerKind', ''),
    'group', coalesce(s.answers ->> 'group', ''),
    'commune', coalesce(s.commune, ''),
    'description', coalesce(s.answers ->> 'description', ''),
    'materials', coalesce(s.answers ->> 'materials', ''),
    'contacts', (
      select jsonb_build_object(
        'phone', coalesce(s.answers ->> 'phone', ''), 'email', coalesce(s.answers ->> 'email', ''),
        'version', given ->> 'version', 'date', to_char(s.received_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'))
      from jsonb_array_elements(s.consents) given
      where given ->> 'purpose' = 'cong-bo-lien-he' and not 'cong-bo-lien-he' = any (s.withdrawn_consents)
      limit 1),
    'certificate', jsonb_build_object(
      'code', c.code, 'stars', c.stars, 'score', c.score, 'edition', c.edition, 'authority', c.authority,
      'decisionNumber', c.decision_number, 'decidedOn', c.decided_on),
    'photos', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'mime', p.mime) order by p.created_at, p.id), '[]')
      from public.papers p
      where p.submission_id = s.id and p.state = 'kept' and p.mime in ('image/jpeg', 'image/png', 'image/webp')),
    'handedOver', (
      select jsonb_build_object('at', p.happened_at, 'product', p.product, 'address', p.address)
      from public.publications p where p.reference = s.reference order by p.id desc limit 1)
    ) order by c.decided_on desc, c.code), '[]') into found
  from public.certifications c
  join public.submissions s on s.id = c.submission_id
  where not exists (select from public.certifications r where r.replaces = c.id)
    and (p_reference is null or s.reference = p_reference);
  if p_reference is not null then
    perform desk.write_down(me.id, case when found = '[]' then 'refused' else 'saw' end, p_reference,
      jsonb_build_object('what', 'recognised'));
  end if;
  return found;
end
$$;
revoke all on function desk.recognised(text) from public, anon, authenticated, service_role;
grant execute on function desk.recognised(text) to authenticated;

create function public.recognised(p_reference text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.recognised(p_reference) $$;
comment on function public.recognised(text) is
  'Recognised products, with what may stand in the catalogue (src/core/publishing.ts, Recognised); of one dossier, or of all where null. '
  'null where the officer does not publish.';
revoke all on function public.recognised(text) from public, anon, authenticated, service_role;
grant execute on function public.recognised(text) to authenticated;

create function desk.hand_over(p_reference text, p_product text, p_way text, p_address text, p_photos integer) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
begin
  if not desk.publishes(me) or not exists (select from public.certifications c where c.reference = p_reference) then
    if me.id is not null then
      perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'hand-over'));
    end if;
    return false;
  end if;
  insert into public.publications (reference, product, way, address, officer_id)
  values (p_reference, p_product, p_way, p_address, me.id);
  perform desk.write_down(me.id, 'exported', p_reference, jsonb_build_object(
    'what', 'publication', 'product', p_product, 'way', p_way, 'photos', p_photos));
  return true;
end
$$;
revoke all on function desk.hand_over(text, text, text, text, integer) from public, anon, authenticated, service_role;
grant execute on function desk.hand_over(text, text, text, text, integer) to authenticated;

create function public.hand_over(p_reference text, p_product text, p_way text, p_address text, p_photos integer) returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.hand_over(p_reference, p_product, p_way, p_address, p_photos) $$;
comment on function public.hand_over(text, text, text, text, integer) is
  'Writes down that a recognised product was handed over for the catalogue: as which product, by download or proposal (its address), '
  'with how many photos. False where the officer does not publish or nothing is recognised.';
revoke all on function public.hand_over(text, text, text, text, integer) from public, anon, authenticated, service_role;
grant execute on function public.hand_over(text, text, text, text, integer) to authenticated;

-- Pictures of recognised products open for whoever publishes, by the same door and for the same minute as all papers.
create function desk.may_open(p_officer public.officers, p_submission public.submissions, p_mime text) returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select p_submission.state <> 'unfinished' and (
    desk.may_see(p_officer, p_submission.commune, p_submission.phase)
    or (desk.publishes(p_officer) and p_mime like 'image/%'
      and exists (select from public.certifications c where c.submission_id = p_submission.id)))
$$;
comment on function desk.may_open(public.officers, public.submissions, text) is
  'Who opens a paper: whoever sees its dossier, and, of a recognised product, its pictures whoever publishes.';
revoke all on function desk.may_open(public.officers, public.submissions, text) from public, anon, authenticated, service_role;

create or replace function desk.open_paper(p_reference text, p_paper uuid) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  opened record;
begin
  if me.id is null then
    return null;
  end if;
  select p.id, p.name, p.mime into opened
  from public.papers p join public.submissions s on s.id = p.submission_id
  where p.id = p_paper and p.state = 'kept' and s.reference = p_reference and desk.may_open(me, s, p.mime);
  if opened.id is null then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'open-paper'));
    return null;
  end if;
  perform desk.write_down(me.id, 'opened-paper', p_reference, jsonb_build_object('paper', opened.id));
  return jsonb_build_object('path', opened.id, 'name', opened.name, 'mime', opened.mime);
end
$$;

create or replace function desk.may_open_paper(p_name text) returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.desk_log l
    join public.papers p on p.id::text = p_name and p.state = 'kept'
    join public.submissions s on s.id = p.submission_id
    where l.officer_id = desk.my_id() and l.act = 'opened-paper' and l.detail ->> 'paper' = p_name
      and l.happened_at > now() - interval '1 minute'
      and desk.may_open(desk.me(), s, p.mime))
$$;
