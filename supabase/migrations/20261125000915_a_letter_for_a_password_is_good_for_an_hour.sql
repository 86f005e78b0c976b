-- The account service knows one lifetime for all its letters: a day, because an invitation is read when somebody comes to look. A letter
-- that sets a forgotten password is waited for, and opens an account that has something in it; that one is good for an hour.

create function desk.letter_time() returns interval
language sql immutable set search_path = ''
as $$ select interval '1 hour' $$;
comment on function desk.letter_time() is 'How long a letter is good for that opens the account of somebody who has taken up their invitation.';

create function desk.end_if_letter_is_old() returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  if coalesce((select auth.jwt()) -> 'amr' @> '[{"method": "password"}]', false) then
    return false;
  end if;
  delete from auth.sessions s
  using public.officers o join auth.users u on u.id = o.user_id
  where s.user_id = u.id and u.id = (select auth.uid())
    and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid
    -- The service counts every letter but the very first as a recovery, whatever the letter itself is called.
    and s.created_at - u.recovery_sent_at > desk.letter_time();
  return found;
end
$$;
revoke all on function desk.letter_time(), desk.end_if_letter_is_old() from public, anon, authenticated, service_role;
grant execute on function desk.end_if_letter_is_old() to authenticated;

create function public.end_if_letter_is_old() returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.end_if_letter_is_old() $$;
comment on function public.end_if_letter_is_old() is
  'Asked right after a letter was opened: ends the session where the letter was sent more than an hour before to somebody who has '
  'taken up their invitation. True where it did.';
revoke all on function public.end_if_letter_is_old() from public, anon, authenticated, service_role;
grant execute on function public.end_if_letter_is_old() to authenticated;
