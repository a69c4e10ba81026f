-- How somebody shows who they are: passwords as a fallback, passkeys, six-digit codes, the state's own sign-in for citizens; and how often
-- one may guess. Nothing here tells anything about a citizen but the number that the state's sign-in vouched for.

alter table session add column last_seen_at timestamptz;
-- What it was signed in with, in a few words ("Chrome, Android"), so that its owner knows it again.
alter table session add column device text;
-- Names a session to its owner; the token's hash stays inside.
alter table session add column session_id uuid;

-- Guesses at one account from devices that it has not used, at one account from one device that it has, at one account's code.
create table guess (
  bucket bytea primary key,
  began_at timestamptz not null,
  used integer not null
);

-- A device on which this account has signed in before: its guesses are counted apart, so that an attacker elsewhere locks nobody out.
create table known_device (
  device_hash bytea not null,
  account_id text not null references account (account_id),
  first_at timestamptz not null,
  primary key (device_hash, account_id)
);

create table second_factor (
  account_id text primary key references account (account_id),
  -- AES-256-GCM under the key of this installation
  secret bytea not null,
  confirmed_at timestamptz,
  -- the 30 seconds whose code was used last: none of them is used twice
  last_step bigint not null
);

create table passkey (
  credential_id text primary key,
  account_id text not null references account (account_id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_by_account on passkey (account_id);

-- What was asked of a key or of the state's sign-in, and has not been answered; each is answered once.
create table sign_in_attempt (
  attempt_hash bytea primary key,
  kind text not null check (kind in ('passkey_made', 'passkey_used', 'citizen')),
  account_id text,
  secrets jsonb not null,
  expires_at timestamptz not null
);

-- Given by a second officer to somebody who has lost the password or the phone; shown once, used once.
create table reset_code (
  account_id text primary key references account (account_id),
  code_hash bytea not null,
  made_by text not null references account (account_id),
  expires_at timestamptz not null
);

create table citizen_identity (
  issuer text not null,
  subject text not null,
  account_id text not null references account (account_id),
  -- what the provider sent, as it sent it
  claims jsonb not null,
  at timestamptz not null,
  primary key (issuer, subject)
);
create unique index citizen_identity_by_account on citizen_identity (account_id);

grant select, insert, update, delete on guess, known_device, second_factor, passkey, sign_in_attempt, reset_code to klaikhun_app;
grant select, insert, update on citizen_identity to klaikhun_app;
grant insert (account_id, account, name_th, name_en, role, password_hash, demo) on account to klaikhun_app;
grant update (password_hash, closed_at, name_th, name_en) on account to klaikhun_app;

-- The app makes citizens, and closes and mends accounts; it never makes somebody an officer, nor changes a role.
alter table account enable row level security;
create policy all_read on account for select to klaikhun_app using (true);
create policy citizens_made on account for insert to klaikhun_app with check (role = 'citizen');
create policy mended on account for update to klaikhun_app using (role <> 'system') with check (role <> 'system');

-- The persons that a citizen is: by the number that the state vouched for.
create function my_persons() returns table (province text, household_id text, person_id text)
  language plpgsql stable security definer set search_path = pg_catalog, public
as $$
begin
  return query
    select person.province, person.household_id, person.person_id from public.citizen_identity join public.person on person.national_id = citizen_identity.claims ->> 'pid'
    where citizen_identity.account_id = nullif(current_setting('klaikhun.account', true), '');
end $$;
revoke execute on function my_persons() from public;
grant execute on function my_persons() to klaikhun_app;
