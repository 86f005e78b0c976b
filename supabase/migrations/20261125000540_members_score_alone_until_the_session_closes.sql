-- A member scores each product on a sheet of their own. A draft keeps whatever the set knows; handing in needs every criterion with
-- one level of one case. What will not do is answered with the criteria it is about, so that the page can name them.

create function desk.named_problems(p_set jsonb, p_problems jsonb) returns jsonb
language sql
immutable
set search_path = ''
as $$
  select coalesce(jsonb_agg(problem || jsonb_strip_nulls(jsonb_build_object('name', (
    select c ->> 'name' from jsonb_array_elements(p_set -> 'criteria') c where c ->> 'id' = problem ->> 'criterion')))), '[]')
  from jsonb_array_elements(p_problems) problem
$$;
comment on function desk.named_problems(jsonb, jsonb) is 'Problems of a sheet, each with the name of its criterion.';
revoke all on function desk.named_problems(jsonb, jsonb) from public, anon, authenticated, service_role;

create function desk.scores_product(p_product uuid) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
begin
  if me.role = 'council-member' and exists (
    select from public.council_products c
    join public.council_members m on m.session_id = c.session_id and m.officer_id = me.id and m.absent is null
    where c.id = p_product and c.removed_at is null)
  then
    return true;
  end if;
  if me.id is not null then
    perform desk.write_down(me.id, 'refused', (select c.reference from public.council_products c where c.id = p_product),
      jsonb_build_object('what', 'score'));
  end if;
  return false;
end
$$;
comment on function desk.scores_product(uuid) is
  'Whether the officer takes part in the session that scores this product; where not, that it was tried is written down.';
revoke all on function desk.scores_product(uuid) from public, anon, authenticated, service_role;

create function desk.save_score_sheet(p_product uuid, p_version integer, p_choices text, p_remark text, p_hand_in boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant uuid := desk.my_id();
  given constant text := coalesce(p_choices, '');
  said constant text := btrim(coalesce(p_remark, ''));
  product public.council_products;
  session public.council_sessions;
  kept public.score_sheets;
  criteria jsonb;
  ranks jsonb;
  scored jsonb;
  wrong jsonb;
  is_new boolean;
begin
  if me is null then
    return desk.refuse('signed-out');
  end if;
  if not desk.scores_product(p_product) then
    return desk.refuse('not-yours');
  end if;
  select * into product from public.council_products c where c.id = p_product;
  -- Shared with other members; whoever closes the session waits, and whoever comes after that finds it closed.
  select * into session from public.council_sessions s where s.id = product.session_id for share;
  if session.state <> 'open' then
    return desk.refuse('not-now', jsonb_build_object('state', session.state));
  end if;
  if char_length(said) > 3000 then
    return desk.refuse('note-too-long');
  end if;
  if char_length(given) > 500 or given !~ '^([0-9a-z]+(\.[0-9a-z]+)*)?$' then
    return desk.refuse('wrong-choices', '{"problems": []}');
  end if;
  select p.definition, e.definition -> 'ranks' into criteria, ranks
  from public.programme p
  join public.programme e on e.name = 'criteria/' || session.edition
  where p.name = 'criteria/' || session.edition || '/' || product.set_name;
  scored := desk.score(criteria, ranks, given);
  select jsonb_agg(p) into wrong from jsonb_array_elements(scored -> 'problems') p
  where p ->> 'kind' in ('unknown-criterion', 'unknown-level', 'unknown-exclusion', 'twice');
  if wrong is not null then
    return desk.refuse('wrong-choices', jsonb_build_object('problems', desk.named_problems(criteria, wrong)));
  end if;

  insert into public.score_sheets (session_id, product_id, officer_id) values (session.id, product.id, me)
  on conflict (product_id, officer_id) do nothing;
  is_new := found;
  select * into kept from public.score_sheets s where s.product_id = product.id and s.officer_id = me for update;
  if kept.state = 'handed-in' then
    return desk.refuse('handed-in', jsonb_build_object('version', kept.version));
  end if;
  if not is_new and p_version is distinct from kept.version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version, 'choices', kept.choices, 'remark', kept.remark);
  end if;

  update public.score_sheets s
  set choices = given, remark = said, score = scored, saved_at = now(),
      version = kept.version + case when is_new then 0 else 1 end
  where s.id = kept.id
  returning * into kept;
  if not coalesce(p_hand_in, false) then
    return jsonb_build_object('outcome', 'saved', 'version', kept.version);
  end if;

  select jsonb_agg(p) into wrong from (
    select jsonb_build_object('kind', 'unanswered', 'criterion', u) as p
    from jsonb_array_elements_text(scored -> 'unanswered') u
    where not exists (
      select from jsonb_array_elements(scored -> 'problems') x
      where x ->> 'criterion' = u and x ->> 'kind' = 'mixed-cases')
    union all
    select x from jsonb_array_elements(scored -> 'problems') x
    -- Where every level of it brings points, nothing else can be chosen: then they count 0.
    where x ->> 'kind' = 'mixed-cases' or (x ->> 'kind' = 'only-after' and not (x ->> 'free')::boolean)
  ) each;
  if wrong is not null then
    return desk.refuse('incomplete',
      jsonb_build_object('version', kept.version, 'problems', desk.named_problems(criteria, wrong)));
  end if;
  update public.score_sheets s set state = 'handed-in', handed_in_at = now(), version = s.version + 1
  where s.id = kept.id returning * into kept;
  perform desk.note_council(session.id, product.id, 'handed-in');
  return jsonb_build_object('outcome', 'handed-in', 'version', kept.version);
end
$$;
revoke all on function desk.save_score_sheet(uuid, integer, text, text, boolean) from public, anon, authenticated, service_role;
grant execute on function desk.save_score_sheet(uuid, integer, text, text, boolean) to authenticated;

create function public.save_score_sheet(p_product uuid, p_version integer, p_choices text, p_remark text, p_hand_in boolean)
returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.save_score_sheet(p_product, p_version, p_choices, p_remark, p_hand_in) $$;
comment on function public.save_score_sheet(uuid, integer, text, text, boolean) is
  'Council members: keeps their own sheet for a product of an open session, and hands it in. p_version: as they saw it, 0 before the first '
  'saving. p_choices: "1.1b.1.2c.x1". {"outcome": "saved" | "handed-in", "version"}; {"outcome": "stale", "version", "choices", '
  '"remark"}: another page was faster, nothing was kept; {"outcome": "refused", "why"}: signed-out, not-yours, not-now (with state), '
  'handed-in, note-too-long, wrong-choices (nothing kept) or incomplete (kept, not handed in), the last two with problems [{kind: '
  'unanswered | twice | mixed-cases | only-after | unknown-criterion | unknown-level | unknown-exclusion, criterion, name}].';
revoke all on function public.save_score_sheet(uuid, integer, text, text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.save_score_sheet(uuid, integer, text, text, boolean) to authenticated;

create function desk.void_settlement(p_product uuid) returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  kept public.council_products;
begin
  select * into kept from public.council_products c where c.id = p_product and c.settled_at is not null for update;
  if kept.id is not null then
    update public.council_products c
    set settled_rank = null, settled_reason = null, settled_by = null, settled_at = null where c.id = p_product;
    perform desk.note_council(kept.session_id, p_product, 'settlement-void',
      jsonb_build_object('rank', kept.settled_rank, 'reason', kept.settled_reason));
  end if;
end
$$;
comment on function desk.void_settlement(uuid) is 'What was decided on sheets that change is decided anew.';
revoke all on function desk.void_settlement(uuid) from public, anon, authenticated, service_role;

create function desk.take_back_sheet(p_product uuid) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant uuid := desk.my_id();
  session public.council_sessions;
  kept public.score_sheets;
begin
  if me is null then
    return desk.refuse('signed-out');
  end if;
  if not desk.scores_product(p_product) then
    return desk.refuse('not-yours');
  end if;
  select s.* into session from public.council_sessions s
  where s.id = (select c.session_id from public.council_products c where c.id = p_product) for share;
  if session.state <> 'open' then
    return desk.refuse('not-now', jsonb_build_object('state', session.state));
  end if;
  update public.score_sheets s set state = 'draft', handed_in_at = null, version = s.version + 1
  where s.product_id = p_product and s.officer_id = me and s.state = 'handed-in'
  returning * into kept;
  if kept.id is null then
    return desk.refuse('not-handed-in');
  end if;
  perform desk.void_settlement(p_product);
  perform desk.note_council(session.id, p_product, 'taken-back');
  return jsonb_build_object('outcome', 'saved', 'version', kept.version);
end
$$;
revoke all on function desk.take_back_sheet(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.take_back_sheet(uuid) to authenticated;

create function public.take_back_sheet(p_product uuid) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.take_back_sheet(p_product) $$;
comment on function public.take_back_sheet(uuid) is
  'Council members: makes their own sheet a draft again while the session is open. {"outcome": "saved", "version"} or {"outcome": "refused", '
  '"why": signed-out | not-yours | not-now | not-handed-in}.';
revoke all on function public.take_back_sheet(uuid) from public, anon, authenticated, service_role;
grant execute on function public.take_back_sheet(uuid) to authenticated;
