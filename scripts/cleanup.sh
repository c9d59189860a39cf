#!/bin/sh
# Deletes what runs leave behind. The same as 'tocsin cleanup'; --help says more.
set -eu
exec "$(dirname "$0")/../tocsin" cleanup "$@"
