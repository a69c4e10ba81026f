-- An answer takes the place of the answers that its author had seen, and of no other. Two people who answered without knowing of each other
-- (a device without a signal, a page opened before the other's answer) are both kept, side by side, until somebody settles it.
-- Null, as in all rows from before: whoever answered had seen everything recorded until then.
alter table fact_statement add column seen uuid[];
