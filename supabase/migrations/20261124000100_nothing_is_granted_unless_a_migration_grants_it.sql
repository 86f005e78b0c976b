-- A hosted project starts by granting everything that is created in public to the roles of the API, and
-- PostgreSQL by letting everybody execute every function. A table or function that forgets its REVOKE would
-- then be open to anyone who knows the publishable key. From here on what is created starts closed.

alter default privileges in schema public revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from public, anon, authenticated, service_role;

-- EXECUTE for PUBLIC is a built-in default, which only the form without a schema can take away.
alter default privileges revoke execute on functions from public;
