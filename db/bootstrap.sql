-- Run once by a superuser: the three roles and the database. The embedded database runs it by itself.
-- rivvi_owner migrates and owns the tables; rivvi_app serves and owns nothing;
-- rivvi_system cannot log in and owns the few SECURITY DEFINER functions.
create role rivvi_owner login;
create role rivvi_app login;
create role rivvi_system nologin;
grant rivvi_system to rivvi_owner;
create database rivvi owner rivvi_owner encoding 'UTF8' template template0;
