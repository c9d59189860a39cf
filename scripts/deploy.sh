#!/bin/sh
# Deploys by Docker or kubectl, and goes back if it fails. The same as 'tocsin deploy'; --help says more.
set -eu
exec "$(dirname "$0")/../tocsin" deploy "$@"
