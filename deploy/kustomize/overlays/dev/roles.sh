#!/bin/bash
# Makes the ledger's database and its two roles when the server first starts: tocsin_owner, who owns and migrates the
# tables, and tocsin_ledger, who may insert and read. psql reads the passwords from their files, so that they are on no
# command line. Everybody needs a password, on the socket too.
set -euo pipefail
export PGPASSWORD="${PGPASSWORD:-$POSTGRES_PASSWORD}"
psql -v ON_ERROR_STOP=1 --no-psqlrc -q -U "${POSTGRES_USER:-postgres}" -d postgres <<'SQL'
\set owner `cat /run/tocsin/secrets/quarkus.flyway.password`
\set ledger `cat /run/tocsin/secrets/quarkus.datasource.password`
CREATE ROLE tocsin_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner';
CREATE ROLE tocsin_ledger LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'ledger';
CREATE DATABASE tocsin OWNER tocsin_owner;
REVOKE ALL ON DATABASE tocsin FROM PUBLIC;
GRANT CONNECT ON DATABASE tocsin TO tocsin_ledger;
SQL
