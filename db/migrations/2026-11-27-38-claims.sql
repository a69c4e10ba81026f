-- What the state vouched for about a citizen is written at sign-in and read by my_persons() alone: the app has no reason to read it.
revoke select on citizen_identity from klaikhun_app;
grant select (issuer, subject, account_id) on citizen_identity to klaikhun_app;
