/** What a hosted project has before its first migration, and the embedded one does not. */

const ROLES = ['anon', 'authenticated', 'service_role'] as const;

const roles = ROLES.map(
  (role) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin ${role === 'service_role' ? 'bypassrls' : ''};
  end if;
end $$;`,
).join('\n');

const everyone = ROLES.join(', ');

/** To run before the system schemas are made. */
export const hostedRoles = `${roles}
create schema if not exists extensions;`;

/** To run after the system schemas are made, before the first migration: the generous defaults that migrations must take back. */
export const hostedGrants = `
grant usage on schema public, auth, extensions to ${everyone};
alter default privileges in schema public grant all on tables to ${everyone};
alter default privileges in schema public grant all on sequences to ${everyone};
alter default privileges in schema public grant all on functions to ${everyone};
-- Where files are kept too: row level security says who may what, as on a hosted project.
do $$ begin
  if exists (select from pg_namespace where nspname = 'storage') then
    grant usage on schema storage to ${everyone};
    grant all on all tables in schema storage to ${everyone};
    alter table storage.objects enable row level security;
    alter table storage.buckets enable row level security;
  end if;
end $$;`;
