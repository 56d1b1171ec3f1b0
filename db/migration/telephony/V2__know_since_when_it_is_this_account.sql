-- Calls that were placed with the account before cannot be looked for with this one.
alter table telephony.carrier_account add column replaced_at timestamptz;
comment on column telephony.carrier_account.replaced_at is 'Since when it is this account and no other; null when it was the first';
