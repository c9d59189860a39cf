#!/bin/sh
# Tests the sources by Maven. The same as 'tocsin test'; --help says more.
set -eu
exec "$(dirname "$0")/../tocsin" test "$@"
