-- Notices are read by those whom they tell, and by nobody else; whoever acts may tell anybody.
alter table notice enable row level security;
alter table notice force row level security;
create policy own_notices on notice for select to klaikhun_app using (account_id = (select this_account()));
create policy read_by_me on notice for update to klaikhun_app using (account_id = (select this_account())) with check (account_id = (select this_account()));
create policy told on notice for insert to klaikhun_app with check (true);

-- What is unread is counted with every page: few rows, found at once.
drop index notice_unread;
create index notice_by_time on notice (account_id, at desc, notice_id desc);
create index notice_unread on notice (account_id) where read_at is null;
