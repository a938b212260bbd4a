#!/usr/bin/env bash
# Runs once, when the PostgreSQL container makes its cluster: the owner of the tables and the role Laurel works under
# are two, so that row-level security and the append-only trail bind whoever serves requests.
set -euo pipefail

secrets=${SECRETS_DIR:-/run/secrets}
psql --set=ON_ERROR_STOP=1 --no-psqlrc \
  --set=owner_password="$(cat "$secrets/owner-password")" \
  --set=app_password="$(cat "$secrets/database-password")" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
create role laurel_app nologin;
create role laurel_whole nologin;
create role laurel_owner login createrole password :'owner_password';
create role laurel login password :'app_password';
grant laurel_app, laurel_whole to laurel_owner with admin option;
grant laurel_app, laurel_whole to laurel;
alter database laurel owner to laurel_owner;
alter schema public owner to laurel_owner;
revoke all on database laurel from public;
grant connect, temporary on database laurel to laurel, laurel_app;
SQL
