-- Whoever is no officer has no role, and a comparison with none is neither true nor false: what is to be shown is asked for by what is
-- true. The matrix of the desk (tests/db/desk/matrix.ts) found a session shown to any account that knew its id.

alter function desk.council_of(uuid) rename to council_shown;
revoke all on function desk.council_shown(uuid) from public, anon, authenticated, service_role;
comment on function desk.council_shown(uuid) is 'A session for an officer who has been found to be of the council; see public.council_of.';

create function desk.council_of(p_session uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when (select desk.my_role()) in ('secretary', 'standing-office') or p_session in (select desk.my_council_sessions())
      then desk.council_shown(p_session)
  end
$$;
revoke all on function desk.council_of(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.council_of(uuid) to authenticated;
