create table rules.ruleset (
    hash        text primary key,
    position    bigint generated always as identity unique,
    content     text not null,
    created_at  timestamptz not null default now(),
    check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
comment on table rules.ruleset is 'Every ruleset of legal calling hours that was ever in force, as text under its hash; the last one is in force';

create function rules.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'A ruleset is never changed: insert another';
end $$;

create trigger immutable before update or delete on rules.ruleset
    for each row execute function rules.refuse_change();

call rivvi.serve('rules.ruleset', 'select, insert');
