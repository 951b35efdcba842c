#!/bin/bash
# The owner role migrates; the program's role owns nothing (see docs/adr/0005-two-roles.md).
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" --username postgres <<'SQL'
create role duban_owner login password :'owner_password';
create role duban_app login password :'app_password';
create database duban owner duban_owner;
\connect duban
create extension if not exists pg_stat_statements;
SQL
