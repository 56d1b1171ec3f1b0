-- Where a number may be answered is what the rules of calling hours say at the time of a call, not what was known when
-- the line was added.
alter table patients.line drop column time_zones;
