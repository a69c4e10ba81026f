-- A second wall behind the giving of families by name: a sealed home is never given to a volunteer, whoever writes it. Whoever may write an
-- assignment of a sealed home has it open, and so sees its seal here.
create policy no_sealed_home_to_volunteers on household_assignment as restrictive for insert to klaikhun_app
  with check (not exists (select from account where account.account_id = household_assignment.account_id and account.role = 'volunteer')
    or not exists (select from seal where seal.province = household_assignment.province and seal.household_id = household_assignment.household_id and seal.lifted_at is null));
