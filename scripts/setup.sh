#!/bin/sh
# Checks this machine, builds tocsin, makes settings and a data folder where there are none. The same as 'tocsin setup'; --help says more.
set -eu
exec "$(dirname "$0")/../tocsin" setup "$@"
