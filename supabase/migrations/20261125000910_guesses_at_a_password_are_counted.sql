-- The account service sees the site's functions ask, not whoever stands behind them: its own limits by address hold all officers
-- or none. So the site counts the tries itself, under salted hashes, as look-ups are.

create function public.try_to_sign_in(p_hashes text[], p_enough integer[])
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  tried record;
begin
  if cardinality(p_hashes) <> cardinality(p_enough) then
    raise exception 'as many limits as hashes' using errcode = '22023';
  end if;
  -- In one order, so that two tries never wait for each other; a burst counts like tries in a row.
  for tried in select h.hash, h.enough from unnest(p_hashes, p_enough) as h (hash, enough) order by h.hash loop
    perform pg_advisory_xact_lock(hashtextextended(tried.hash, 0));
    if public.sightings_within('sign-in', tried.hash, '1 hour', tried.enough) >= tried.enough then
      return false;
    end if;
  end loop;
  insert into public.sightings (kind, hash) select 'sign-in', h from unnest(p_hashes) h;
  return true;
end
$$;
comment on function public.try_to_sign_in(text[], integer[]) is
  'Counts a try to sign in under each hash. False, and not counted, where one of them has been tried as often within the hour as '
  'its limit allows. A try that succeeds is taken back by signed_in.';
revoke all on function public.try_to_sign_in(text[], integer[]) from public, anon, authenticated, service_role;
grant execute on function public.try_to_sign_in(text[], integer[]) to service_role;

create function public.signed_in(p_hashes text[])
returns void
language sql
security definer
set search_path = ''
as $$
  delete from public.sightings s
  using (
    select distinct on (t.hash) t.ctid as place from public.sightings t
    where t.kind = 'sign-in' and t.hash = any (p_hashes)
    order by t.hash, t.seen_at desc
  ) latest
  where s.ctid = latest.place
$$;
comment on function public.signed_in(text[]) is
  'Takes back the latest try under each hash: who knows the password is not counted among those who guess. Earlier ones stay.';
revoke all on function public.signed_in(text[]) from public, anon, authenticated, service_role;
grant execute on function public.signed_in(text[]) to service_role;
