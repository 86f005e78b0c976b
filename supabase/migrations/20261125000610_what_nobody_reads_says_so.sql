-- As in what_only_the_server_touches_says_so: closed to everybody, and not by oversight.

create policy nobody_but_functions on public.product_number_counters for all to anon, authenticated using (false) with check (false);
create policy nobody_but_functions on public.receipt_counters for all to anon, authenticated using (false) with check (false);
create policy nobody_but_functions on public.training_people for all to anon, authenticated using (false) with check (false);
