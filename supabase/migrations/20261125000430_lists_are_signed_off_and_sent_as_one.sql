-- A list is a batch of dossiers that is signed off and goes on as one: the commune's list, the district's selection, the report to the
-- province. Which kinds there are and which move each makes is content: a move says in its `list` for which kind it is made and
-- whether it is made for what is on the list (send), for what it leaves out (leave), or when the list is called back (recall).
-- What was sent keeps what it printed.

create table public.lists (
  id uuid primary key,
  kind text not null
    constraint lists_kind_is_known check (kind in ('commune', 'selection', 'report-03', 'province')),
  workflow text not null
    constraint lists_workflow_is_a_slug check (workflow ~ '^[a-z0-9-]{2,60}$'),
  commune text
    constraint lists_commune_is_a_slug check (commune ~ '^[a-z0-9-]{2,60}$'),
  year smallint not null
    constraint lists_year_is_one_of_the_programme check (year between 2018 and 2100),
  number integer
    constraint lists_number_counts_from_one check (number between 1 and 999999),
  signed_on date,
  signer text
    constraint lists_signer_is_short check (char_length(signer) between 1 and 120),
  issuing jsonb not null default '{}'
    constraint lists_issuing_is_a_small_object check (jsonb_typeof(issuing) = 'object' and octet_length(issuing::text) <= 8192),
  names jsonb not null default '{}'
    constraint lists_names_are_a_small_object check (jsonb_typeof(names) = 'object' and octet_length(names::text) <= 16384),
  state text not null default 'draft'
    constraint lists_state_is_known check (state in ('draft', 'sent', 'recalled')),
  version integer not null default 1,
  made_by uuid not null references public.officers (id),
  made_at timestamptz not null default now(),
  sent_by uuid references public.officers (id),
  sent_at timestamptz,
  recalled_by uuid references public.officers (id),
  recalled_at timestamptz,
  recalled_because text
    constraint lists_recalled_because_is_short check (char_length(recalled_because) between 1 and 2000),
  constraint lists_that_were_sent_are_signed check (
    state = 'draft' or (number is not null and signed_on is not null and signer is not null and sent_by is not null
      and sent_at is not null)),
  constraint lists_that_were_recalled_say_why check (
    (state = 'recalled') = (recalled_because is not null)
    and (state = 'recalled') = (recalled_by is not null) and (state = 'recalled') = (recalled_at is not null))
);
create index lists_of_a_kind on public.lists (kind, year, state);
create index lists_of_a_commune on public.lists (commune, made_at) where commune is not null;
create index lists_made_by on public.lists (made_by);
create index lists_sent_by on public.lists (sent_by) where sent_by is not null;
create index lists_recalled_by on public.lists (recalled_by) where recalled_by is not null;
-- The office judges together: one selection at a time.
create unique index lists_one_selection_is_open on public.lists (workflow) where kind = 'selection' and state = 'draft';

comment on table public.lists is 'Batches of dossiers that are signed off and sent as one. Once sent they stay as they are.';
comment on column public.lists.id is 'Made by the page that begins the list: beginning it twice is beginning it once.';
comment on column public.lists.commune is 'Of a list made by a commune officer; null for those of an office.';
comment on column public.lists.issuing is 'What frames the paper besides number, day and signer: issuer, superior, sign, place, capacity, recipients.';
comment on column public.lists.names is 'What groups, kinds, communes were called when it was sent: {"group/<id>": name}.';

create table public.list_items (
  list_id uuid not null references public.lists (id) on delete cascade,
  reference text not null
    constraint list_items_reference_is_short check (char_length(reference) <= 60),
  submission_id uuid references public.submissions (id) on delete set null,
  position smallint not null
    constraint list_items_position_counts_from_one check (position between 1 and 500),
  chosen boolean,
  reason text
    constraint list_items_reason_is_short check (char_length(reason) <= 2000),
  printed jsonb,
  primary key (list_id, reference)
);
create index list_items_submission_id on public.list_items (submission_id) where submission_id is not null;
comment on table public.list_items is 'The dossiers of a list, in its order.';
comment on column public.list_items.chosen is 'On the list, or named as left out (a selection); null while nobody has decided.';
comment on column public.list_items.printed is
  'What the paper printed of the dossier, kept when the list was sent; of an erased dossier only what it was of.';

create function desk.keep_sent_lists() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  list_state text;
begin
  if tg_table_name = 'lists' then
    if old.state = 'draft' then
      return case tg_op when 'DELETE' then old else new end;
    end if;
    -- Only ever recalled; everything else stands.
    if tg_op = 'UPDATE' and old.state = 'sent' and new.state = 'recalled' and
      to_jsonb(new) - '{state,version,recalled_by,recalled_at,recalled_because}'::text[]
        = to_jsonb(old) - '{state,version,recalled_by,recalled_at,recalled_because}'::text[]
    then
      return new;
    end if;
  else
    select l.state into list_state from public.lists l where l.id = old.list_id;
    if list_state is null or list_state = 'draft' then
      return case tg_op when 'DELETE' then old else new end;
    end if;
    -- The dossier is erased: what it printed of persons goes with it.
    if tg_op = 'UPDATE' and new.submission_id is null and old.submission_id is not null
      and to_jsonb(new) - '{submission_id}'::text[] = to_jsonb(old) - '{submission_id}'::text[]
    then
      new.printed := jsonb_build_object('subject', old.printed ->> 'subject', 'receivedAt', old.printed ->> 'receivedAt', 'erased', true);
      return new;
    end if;
  end if;
  raise exception 'A list that was sent stays as it is.' using errcode = '42501';
end
$$;
comment on function desk.keep_sent_lists() is 'Trigger: what was sent is neither changed nor deleted, by nobody.';
revoke all on function desk.keep_sent_lists() from public, anon, authenticated, service_role;
create trigger lists_that_were_sent_stay before update or delete on public.lists
  for each row execute function desk.keep_sent_lists();
create trigger items_that_were_sent_stay before update or delete on public.list_items
  for each row execute function desk.keep_sent_lists();

alter table public.lists enable row level security;
alter table public.list_items enable row level security;
revoke all on table public.lists, public.list_items from public, anon, authenticated, service_role;
grant select on table public.lists to authenticated, service_role;
grant select (list_id, reference, submission_id, position, chosen, reason) on table public.list_items to authenticated;
grant select on table public.list_items to service_role;

create policy communes_see_their_lists_and_offices_what_concerns_them on public.lists
  for select to authenticated
  using (
    commune = (select desk.my_commune())
    or ((select desk.my_role()) = 'standing-office' and (state <> 'draft' or kind = 'selection'))
    or ((select desk.my_role()) = 'secretary' and kind = 'province')
  );
create policy officers_see_what_is_on_lists_they_see on public.list_items
  for select to authenticated
  using (exists (select from public.lists l where l.id = list_id));

create function desk.list_move(p_workflow text, p_kind text, p_does text) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select items.item
  from public.programme p, jsonb_array_elements(p.definition -> 'moves') as items (item)
  where p.name = 'workflow/' || p_workflow and items.item -> 'list' ->> 'kind' = p_kind
    and items.item -> 'list' ->> 'does' = p_does
$$;
comment on function desk.list_move(text, text, text) is 'The move that a list of this kind makes: send, leave or recall; null where there is none.';
revoke all on function desk.list_move(text, text, text) from public, anon, authenticated, service_role;

create function desk.may_keep(p_officer public.officers, p_list public.lists) returns boolean
language sql
stable
set search_path = ''
as $$
  select coalesce(
    desk.list_move(p_list.workflow, p_list.kind, 'send') -> 'by' ? p_officer.role
    and p_list.commune is not distinct from p_officer.commune, false)
$$;
comment on function desk.may_keep(public.officers, public.lists) is 'Whose list it is: an officer of the role that makes its move, in the same commune.';
revoke all on function desk.may_keep(public.officers, public.lists) from public, anon, authenticated, service_role;

create function desk.read_day(p_text text) returns date
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case when p_text ~ '^\d{4}-\d{2}-\d{2}$' then p_text::date end;
exception when datetime_field_overflow or invalid_datetime_format then
  return null;
end
$$;
comment on function desk.read_day(text) is 'A day written 2027-03-15; null where it is none.';
revoke all on function desk.read_day(text) from public, anon, authenticated, service_role;

create function desk.put_list(p_list jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.lists;
  move jsonb;
  problems jsonb;
  now_version integer;
  this_list constant uuid := (p_list ->> 'id')::uuid;
  items constant jsonb := coalesce(p_list -> 'items', '[]');
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.lists l where l.id = this_list for update;
  move := desk.list_move(coalesce(kept.workflow, p_list ->> 'workflow'), coalesce(kept.kind, p_list ->> 'kind'), 'send');
  if move is null or not move -> 'by' ? me.role or (kept.id is not null and not desk.may_keep(me, kept)) then
    perform desk.write_down(me.id, 'refused', null,
      jsonb_build_object('what', 'put-list', 'list', this_list, 'kind', left(p_list ->> 'kind', 20)));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  if kept.state <> 'draft' then
    return jsonb_build_object('outcome', 'refused', 'why', 'sent-already');
  end if;
  if kept.id is not null and kept.version is distinct from (p_list ->> 'version')::integer then
    -- The page that began it, sent twice.
    if (p_list ->> 'version')::integer = 0 and kept.version = 1 and kept.made_by = me.id then
      return jsonb_build_object('outcome', 'saved', 'id', kept.id, 'version', kept.version);
    end if;
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  if jsonb_array_length(items) > 500 then
    return jsonb_build_object('outcome', 'refused', 'why', 'too-many');
  end if;
  if exists (select from jsonb_array_elements(items) i (item) where char_length(i.item ->> 'reason') > 2000) then
    return jsonb_build_object('outcome', 'refused', 'why', 'too-long');
  end if;
  select jsonb_agg(jsonb_build_object('reference', i.item ->> 'reference', 'why', 'unknown')) into problems
  from jsonb_array_elements(items) i (item)
  left join public.submissions s on s.reference = i.item ->> 'reference'
  where s.id is null or not desk.may_see(me, s.commune, s.phase) or s.workflow is distinct from coalesce(kept.workflow, p_list ->> 'workflow');
  if problems is not null then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'put-list', 'list', this_list, 'problems', jsonb_array_length(problems)));
    return jsonb_build_object('outcome', 'refused', 'why', 'items', 'items', problems);
  end if;

  if kept.id is null then
    begin
      insert into public.lists (id, kind, workflow, commune, year, number, signed_on, signer, issuing, made_by)
      values (this_list, p_list ->> 'kind', p_list ->> 'workflow', me.commune, (p_list ->> 'year')::smallint,
        (p_list ->> 'number')::integer, desk.read_day(p_list ->> 'signedOn'), nullif(btrim(p_list ->> 'signer'), ''),
        coalesce(p_list -> 'issuing', '{}'), me.id);
    exception when unique_violation then
      return jsonb_build_object('outcome', 'refused', 'why', 'open-already');
    end;
    now_version := 1;
  else
    update public.lists l
    set year = (p_list ->> 'year')::smallint, number = (p_list ->> 'number')::integer,
        signed_on = desk.read_day(p_list ->> 'signedOn'), signer = nullif(btrim(p_list ->> 'signer'), ''),
        issuing = coalesce(p_list -> 'issuing', '{}'), version = l.version + 1
    where l.id = this_list
    returning l.version into now_version;
    delete from public.list_items i where i.list_id = this_list;
  end if;
  insert into public.list_items (list_id, reference, submission_id, position, chosen, reason)
  select this_list, s.reference, s.id, row_number() over (order by i.at)::smallint,
    (i.item ->> 'chosen')::boolean, nullif(btrim(i.item ->> 'reason'), '')
  from jsonb_array_elements(items) with ordinality i (item, at)
  join public.submissions s on s.reference = i.item ->> 'reference'
  on conflict do nothing;
  perform desk.write_down(me.id, 'kept-list', null,
    jsonb_build_object('list', this_list, 'kind', move -> 'list' ->> 'kind', 'items', jsonb_array_length(items)));
  return jsonb_build_object('outcome', 'saved', 'id', this_list, 'version', now_version);
end
$$;
revoke all on function desk.put_list(jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.put_list(jsonb) to authenticated;

create function public.put_list(p_list jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_list(p_list) $$;
comment on function public.put_list(jsonb) is
  'Keeps the draft of a list: {id: made by the page, version: of the list that was seen, 0 for a new one, workflow, kind, year, number, '
  'signedOn, signer, issuing, items: [{reference, chosen, reason}]}. {"outcome": "saved", "id", "version"}, {"outcome": "stale", '
  '"version"} or {"outcome": "refused", "why": signed-out | not-yours | sent-already | open-already | too-many | too-long | items, '
  '"items": [{reference, why}]}.';
revoke all on function public.put_list(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.put_list(jsonb) to authenticated;

create function desk.assessed_of(p_submission uuid) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  -- The council's tables come in later migrations: this is read when it is asked, not when it is made.
  return (
    select jsonb_build_object('sum', r.sum, 'count', r.count, 'rank', r.rank, 'edition', c.edition, 'set', p.set_name)
    from public.council_products p
    join public.council_results r on r.product_id = p.id
    join public.council_sessions c on c.id = p.session_id
    where p.submission_id = p_submission
    order by r.closed_at desc limit 1);
end
$$;
comment on function desk.assessed_of(uuid) is 'What the council''s last closed session came to for a dossier; null where there is none.';
revoke all on function desk.assessed_of(uuid) from public, anon, authenticated, service_role;

create function desk.print_of(p_submission public.submissions) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'subject', p_submission.subject, 'senderName', p_submission.sender_name, 'commune', p_submission.commune,
    'form', p_submission.form, 'formVersion', p_submission.form_version, 'receivedAt', p_submission.received_at,
    'answers', p_submission.answers, 'consents', p_submission.consents,
    'receipt', (select r.number from public.receipts r where r.submission_id = p_submission.id),
    'productNumber', (select n.code from public.product_numbers n where n.submission_id = p_submission.id),
    'assessed', case when p_submission.phase >= 4 then desk.assessed_of(p_submission.id) end,
    'report', (
      select jsonb_build_object('unit', r.unit, 'materials', r.materials, 'labour', r.labour, 'idea', r.idea, 'identity', r.identity)
      from public.commune_reports r where r.submission_id = p_submission.id))
$$;
comment on function desk.print_of(public.submissions) is 'What papers print of a dossier.';
revoke all on function desk.print_of(public.submissions) from public, anon, authenticated, service_role;

create function desk.send_list(p_id uuid, p_version integer, p_seen jsonb, p_names jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.lists;
  send jsonb;
  leave jsonb;
  which jsonb;
  item record;
  problems jsonb := '[]';
  why text;
  answer jsonb;
  moved integer := 0;
  undecided jsonb;
  next_id uuid;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.lists l where l.id = p_id for update;
  if kept.id is null or not desk.may_keep(me, kept) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'send-list', 'list', p_id));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.state = 'sent' and kept.sent_by = me.id and kept.version = p_version + 1 then
    -- The same page, sent twice.
    return jsonb_build_object('outcome', 'sent', 'again', true);
  end if;
  if kept.state <> 'draft' then
    return jsonb_build_object('outcome', 'refused', 'why', 'sent-already');
  end if;
  if kept.version is distinct from p_version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  send := desk.list_move(kept.workflow, kept.kind, 'send');
  leave := desk.list_move(kept.workflow, kept.kind, 'leave');
  why := case
    when kept.number is null then 'needs-number'
    when kept.signed_on is null then 'needs-date'
    when kept.signed_on > desk.today() then 'date-ahead'
    when kept.signer is null then 'needs-signer'
    when not exists (select from public.list_items i where i.list_id = kept.id and i.chosen is not null) then 'empty'
    when leave is null and exists (select from public.list_items i where i.list_id = kept.id and i.chosen = false) then 'nothing-left-out'
  end;
  if why is not null then
    return jsonb_build_object('outcome', 'refused', 'why', why);
  end if;

  -- Everything that is touched is locked before anything is looked at, in one order.
  perform from public.submissions s
  where s.id in (select i.submission_id from public.list_items i where i.list_id = kept.id)
  order by s.id for update;
  for item in
    select i.reference, i.chosen, i.reason, s.id, s.commune, s.phase, s.state, s.step, s.version
    from public.list_items i left join public.submissions s on s.id = i.submission_id
    where i.list_id = kept.id and i.chosen is not null
    order by i.position
  loop
    which := case when item.chosen then send else leave end;
    why := case
      when item.id is null or not desk.may_see(me, item.commune, item.phase) then 'unknown'
      when item.state = 'withdrawn' then 'withdrawn'
      when not which -> 'from' ? item.step then 'not-from-here'
      when item.version is distinct from (p_seen ->> item.reference)::integer then 'stale'
      when coalesce(which -> 'needs', '[]') ? 'note' and coalesce(btrim(item.reason), '') = '' then 'needs-note'
      when kept.kind = 'report-03' and not exists (
        select from public.commune_reports r
        where r.submission_id = item.id and '' not in (btrim(r.materials), btrim(r.labour), btrim(r.idea), btrim(r.identity)))
        then 'needs-report'
    end;
    if why is not null then
      problems := problems || jsonb_build_object('reference', item.reference, 'why', why);
    end if;
  end loop;

  if problems = '[]' then
    begin
      for item in
        select i.reference, i.chosen, i.reason, s.version
        from public.list_items i join public.submissions s on s.id = i.submission_id
        where i.list_id = kept.id and i.chosen is not null
        order by s.id
      loop
        which := case when item.chosen then send else leave end;
        answer := desk.make_move(item.reference, which ->> 'id', item.version, item.reason,
          jsonb_build_object('list', kept.id, 'number', kept.number::text, 'date', kept.signed_on),
          coalesce(which ->> 'way', 'page'));
        if answer ->> 'outcome' <> 'moved' then
          problems := problems || jsonb_build_object('reference', item.reference, 'why', coalesce(answer ->> 'why', answer ->> 'outcome'));
          raise exception 'all or none' using errcode = 'P0002';
        end if;
        moved := moved + 1;
      end loop;
    exception when no_data_found then
      moved := 0;
    end;
  end if;
  if problems <> '[]' then
    perform desk.write_down(me.id, 'refused', null,
      jsonb_build_object('what', 'send-list', 'list', p_id, 'problems', jsonb_array_length(problems)));
    return jsonb_build_object('outcome', 'refused', 'why', 'items', 'items', problems);
  end if;

  select jsonb_agg(to_jsonb(i) order by i.position) into undecided
  from public.list_items i where i.list_id = kept.id and i.chosen is null and i.reason is not null;
  delete from public.list_items i where i.list_id = kept.id and i.chosen is null;
  update public.list_items i set printed = desk.print_of(s)
  from public.submissions s
  where i.list_id = kept.id and s.id = i.submission_id;
  update public.lists l
  set state = 'sent', sent_by = me.id, sent_at = now(), names = coalesce(p_names, '{}'), version = l.version + 1
  where l.id = kept.id;
  -- What is not decided yet, and what was written about it, waits in a list of its own.
  if undecided is not null then
    next_id := gen_random_uuid();
    insert into public.lists (id, kind, workflow, commune, year, issuing, made_by)
    values (next_id, kept.kind, kept.workflow, kept.commune, kept.year, kept.issuing, me.id);
    insert into public.list_items (list_id, reference, submission_id, position, reason)
    select next_id, u.item ->> 'reference', (u.item ->> 'submission_id')::uuid, u.at::smallint, u.item ->> 'reason'
    from jsonb_array_elements(undecided) with ordinality u (item, at);
  end if;
  perform desk.write_down(me.id, 'sent-list', null, jsonb_build_object(
    'list', kept.id, 'kind', kept.kind, 'number', kept.number, 'moved', moved));
  return jsonb_build_object('outcome', 'sent', 'moved', moved);
end
$$;
revoke all on function desk.send_list(uuid, integer, jsonb, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.send_list(uuid, integer, jsonb, jsonb) to authenticated;

create function public.send_list(p_id uuid, p_version integer, p_seen jsonb, p_names jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.send_list(p_id, p_version, p_seen, p_names) $$;
comment on function public.send_list(uuid, integer, jsonb, jsonb) is
  'Signs a list off and makes its moves, all or none. p_seen: {reference: version that the officer saw}. p_names: what things are '
  'called today. {"outcome": "sent", "moved"}; the same page again: {"outcome": "sent", "again"}; {"outcome": "stale", "version"}; '
  '{"outcome": "refused", "why": signed-out | unknown | sent-already | needs-number | needs-date | date-ahead | needs-signer | empty | '
  'nothing-left-out | items, "items": [{reference, why: unknown | withdrawn | not-from-here | stale | needs-note | needs-report}]}.';
revoke all on function public.send_list(uuid, integer, jsonb, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.send_list(uuid, integer, jsonb, jsonb) to authenticated;

create function desk.recall_list(p_id uuid, p_version integer, p_reason text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.lists;
  move jsonb;
  item record;
  problems jsonb := '[]';
  answer jsonb;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.lists l where l.id = p_id for update;
  if kept.id is null or not desk.may_keep(me, kept) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'recall-list', 'list', p_id));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.state = 'recalled' and kept.recalled_by = me.id and kept.version = p_version + 1 then
    return jsonb_build_object('outcome', 'recalled', 'again', true);
  end if;
  if kept.version is distinct from p_version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  move := desk.list_move(kept.workflow, kept.kind, 'recall');
  if kept.state <> 'sent' or move is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'not-sent');
  end if;
  if coalesce(char_length(btrim(p_reason)), 0) not between 1 and 2000 then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-note');
  end if;
  perform from public.submissions s
  where s.id in (select i.submission_id from public.list_items i where i.list_id = kept.id)
  order by s.id for update;
  select coalesce(jsonb_agg(jsonb_build_object('reference', s.reference, 'why',
    case when s.state = 'withdrawn' then 'withdrawn' when not move -> 'from' ? s.step then 'not-from-here' else 'in-later-list' end)
    order by i.position), '[]') into problems
  from public.list_items i join public.submissions s on s.id = i.submission_id
  where i.list_id = kept.id and (
    s.state = 'withdrawn' or not move -> 'from' ? s.step
    or exists (
      select from public.list_items other join public.lists l on l.id = other.list_id
      where other.submission_id = s.id and l.kind = kept.kind and l.state = 'sent' and l.sent_at > kept.sent_at));
  if problems = '[]' then
    begin
      for item in
        select s.reference, s.version from public.list_items i join public.submissions s on s.id = i.submission_id
        where i.list_id = kept.id order by s.id
      loop
        answer := desk.make_move(item.reference, move ->> 'id', item.version, p_reason, jsonb_build_object('list', kept.id),
          coalesce(move ->> 'way', 'page'));
        if answer ->> 'outcome' <> 'moved' then
          problems := problems || jsonb_build_object('reference', item.reference, 'why', coalesce(answer ->> 'why', answer ->> 'outcome'));
          raise exception 'all or none' using errcode = 'P0002';
        end if;
      end loop;
    exception when no_data_found then
      null;
    end;
  end if;
  if problems <> '[]' then
    perform desk.write_down(me.id, 'refused', null,
      jsonb_build_object('what', 'recall-list', 'list', p_id, 'problems', jsonb_array_length(problems)));
    return jsonb_build_object('outcome', 'refused', 'why', 'items', 'items', problems);
  end if;
  update public.lists l
  set state = 'recalled', recalled_by = me.id, recalled_at = now(), recalled_because = btrim(p_reason), version = l.version + 1
  where l.id = kept.id;
  perform desk.write_down(me.id, 'recalled-list', null, jsonb_build_object('list', kept.id, 'kind', kept.kind, 'number', kept.number));
  return jsonb_build_object('outcome', 'recalled');
end
$$;
revoke all on function desk.recall_list(uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function desk.recall_list(uuid, integer, text) to authenticated;

create function public.recall_list(p_id uuid, p_version integer, p_reason text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.recall_list(p_id, p_version, p_reason) $$;
comment on function public.recall_list(uuid, integer, text) is
  'Calls a sent list back, with its dossiers, all or none: only while none of them has gone on. {"outcome": "recalled"}, {"outcome": '
  '"stale", "version"} or {"outcome": "refused", "why": signed-out | unknown | not-sent | needs-note | items, "items": [{reference, '
  'why: withdrawn | not-from-here | in-later-list}]}.';
revoke all on function public.recall_list(uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.recall_list(uuid, integer, text) to authenticated;

create function desk.drop_list(p_id uuid) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.lists;
begin
  select * into kept from public.lists l where l.id = p_id for update;
  if me.id is null or kept.id is null or kept.state <> 'draft' or not desk.may_keep(me, kept) then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'drop-list', 'list', p_id));
    return false;
  end if;
  delete from public.lists l where l.id = p_id;
  perform desk.write_down(me.id, 'dropped-list', null, jsonb_build_object('list', p_id, 'kind', kept.kind));
  return true;
end
$$;
revoke all on function desk.drop_list(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.drop_list(uuid) to authenticated;

create function public.drop_list(p_id uuid) returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.drop_list(p_id) $$;
comment on function public.drop_list(uuid) is 'Throws a draft away; false where it is not the officer''s or was sent.';
revoke all on function public.drop_list(uuid) from public, anon, authenticated, service_role;
grant execute on function public.drop_list(uuid) to authenticated;

create function desk.open_list(p_id uuid) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.lists;
begin
  if me.id is null then
    return null;
  end if;
  select * into kept from public.lists l where l.id = p_id;
  if kept.id is null or not (
    desk.may_keep(me, kept) or (me.role = 'standing-office' and kept.state <> 'draft') or (me.role = 'secretary' and kept.kind = 'province'))
  then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'open-list', 'list', p_id));
    return null;
  end if;
  perform desk.write_down(me.id, 'saw-list', null, jsonb_build_object('list', kept.id, 'kind', kept.kind));
  return jsonb_build_object(
    'id', kept.id, 'kind', kept.kind, 'workflow', kept.workflow, 'commune', kept.commune, 'year', kept.year,
    'number', kept.number, 'signedOn', kept.signed_on, 'signer', kept.signer, 'issuing', kept.issuing, 'names', kept.names,
    'state', kept.state, 'version', kept.version, 'madeAt', kept.made_at, 'sentAt', kept.sent_at,
    'madeBy', (select o.name from public.officers o where o.id = kept.made_by),
    'sentBy', (select o.name from public.officers o where o.id = kept.sent_by),
    'recalledAt', kept.recalled_at, 'recalledBecause', kept.recalled_because,
    'mine', desk.may_keep(me, kept),
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'reference', i.reference, 'chosen', i.chosen, 'reason', i.reason,
        'version', s.version, 'step', s.step, 'state', s.state, 'dueOn', s.due_on,
        'printed', coalesce(i.printed,
          case when s.id is not null and desk.may_see(me, s.commune, s.phase) then desk.print_of(s) end,
          '{"erased": true}')) order by i.position), '[]')
      from public.list_items i left join public.submissions s on s.id = i.submission_id
      where i.list_id = kept.id)
  );
end
$$;
revoke all on function desk.open_list(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.open_list(uuid) to authenticated;

create function public.open_list(p_id uuid) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.open_list(p_id) $$;
comment on function public.open_list(uuid) is
  'A list with everything its papers print; that it was opened is written down. Null where there is none for this officer.';
revoke all on function public.open_list(uuid) from public, anon, authenticated, service_role;
grant execute on function public.open_list(uuid) to authenticated;

create function desk.list_candidates(p_workflow text, p_kind text) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  move constant jsonb := desk.list_move(p_workflow, p_kind, 'send');
  steps constant text[] := array(select jsonb_array_elements_text(move -> 'from'));
begin
  if move is null or me.id is null or not move -> 'by' ? me.role then
    return null;
  end if;
  return (
    select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
      select s.reference, s.version, s.commune, s.step, s.due_on as "dueOn", s.received_at as "receivedAt", s.subject,
        s.sender_name as "senderName", s.flags, s.answers ->> 'group' as "group", s.answers ->> 'producerKind' as "producerKind",
        s.answers ->> 'stage' as stage, s.answers ->> 'selfAssessment' as "selfAssessment",
        case when jsonb_typeof(s.answers -> 'help') = 'array' then s.answers -> 'help' else '[]' end as help,
        (select r.number from public.receipts r where r.submission_id = s.id) as receipt,
        case when p_kind = 'report-03' then coalesce((
          select '' not in (btrim(r.materials), btrim(r.labour), btrim(r.idea), btrim(r.identity))
          from public.commune_reports r where r.submission_id = s.id), false) end as reported
      from public.submissions s
      where s.workflow = p_workflow and s.state <> 'withdrawn'
        and s.step = any (steps)
        and (me.commune is null or s.commune = me.commune)
        and desk.may_see(me, s.commune, s.phase)
      order by s.commune, s.received_at, s.id
      limit 500) c);
end
$$;
revoke all on function desk.list_candidates(text, text) from public, anon, authenticated, service_role;
grant execute on function desk.list_candidates(text, text) to authenticated;

create function public.list_candidates(p_workflow text, p_kind text) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.list_candidates(p_workflow, p_kind) $$;
comment on function public.list_candidates(text, text) is
  'The dossiers that a list of this kind can be made of, side by side: what is needed to compare them, nobody''s name or telephone. At '
  'most 500. Null where the officer makes no such list.';
revoke all on function public.list_candidates(text, text) from public, anon, authenticated, service_role;
grant execute on function public.list_candidates(text, text) to authenticated;
