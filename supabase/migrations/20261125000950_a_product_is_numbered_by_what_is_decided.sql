-- A product gets its number with the letter that proposes it to the province, or with the decision that recognised it
-- (desk.number_product). A door to number it by hand was never opened from a page.

drop function public.give_product_number(text, text, integer);
drop function desk.give_product_number(text, text, integer);
