-- The criteria are some hundred kilobytes, and what they say changes once in years: the server asks first what is known, by
-- the hash of what it would send, and sends what is not.

alter table public.programme
  add column hash text
    constraint programme_hash_is_short check (char_length(hash) <= 100);
comment on column public.programme.hash is 'Of the definition as the server sent it, so that it knows what need not be sent again.';

alter function public.take_programme(text, jsonb) rename to take_definition;
alter function public.take_definition(text, jsonb) set schema desk;
revoke all on function desk.take_definition(text, jsonb) from public, anon, authenticated, service_role;
comment on function desk.take_definition(text, jsonb) is 'See public.take_programme.';

create function public.take_programme(p_name text, p_definition jsonb, p_hash text default null) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  taken constant boolean := desk.take_definition(p_name, p_definition);
begin
  update public.programme p set hash = p_hash where p.name = p_name and p.hash is distinct from p_hash;
  return taken;
end
$$;
comment on function public.take_programme(text, jsonb, text) is
  'Takes over what the content says, and the hash by which the server knows it again. False where it is what is kept already. '
  'P0001 where a step would go at which dossiers stand.';
revoke all on function public.take_programme(text, jsonb, text) from public, anon, authenticated, service_role;
grant execute on function public.take_programme(text, jsonb, text) to service_role;
