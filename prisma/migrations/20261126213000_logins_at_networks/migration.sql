-- Whose login it is: a person can log in for several shops, and the network ends all of it at once.
alter table social_connection add column login_id text;
