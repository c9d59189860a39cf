#!/bin/sh
# Run once, when the database is made: its owner, and a role that may do nothing until the ledger's migration grants it
# to insert and read. psql takes the passwords from its environment and quotes them.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres <<'SQL'
\getenv owner OWNER_PASSWORD
\getenv ledger LEDGER_PASSWORD
CREATE ROLE tocsin_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE tocsin_ledger LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'ledger';
CREATE DATABASE tocsin OWNER tocsin_owner;
REVOKE ALL ON DATABASE tocsin FROM PUBLIC;
GRANT CONNECT ON DATABASE tocsin TO tocsin_ledger;
SQL
