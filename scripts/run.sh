#!/bin/sh
# Runs tocsin in one of its modes, each a command of 'tocsin'; run.sh MODE --help says more.
set -eu

usage() {
    cat <<'END'
Usage: scripts/run.sh [MODE] [OPTIONS]
  ui    the whole stack with its page, keeping what it learns (tocsin up)
  demo  the same on attacks it makes, leaving nothing behind (tocsin demo)
  cli   a simulation in the terminal (tocsin run); taken without a mode
  test  the same, small, fast and verbose (tocsin run --preset test)
Options are given to that command; MODE --help names them.
Examples:
  scripts/run.sh cli --agents 100 --steps 50 --parallel
  scripts/run.sh ui --data node --agents 7
  scripts/run.sh demo
END
}

tocsin=$(dirname "$0")/../tocsin
mode=${1-cli}
case $mode in
    -h | --help)
        usage
        exit 0
        ;;
    -*) mode=cli ;;
    *) [ $# -eq 0 ] || shift ;;
esac
case $mode in
    ui) exec "$tocsin" up "$@" ;;
    demo) exec "$tocsin" demo "$@" ;;
    cli) exec "$tocsin" run "$@" ;;
    test) exec "$tocsin" run --preset test "$@" ;;
    *)
        echo "run.sh: got '$mode', allowed ui, demo, cli, test" >&2
        usage >&2
        exit 2
        ;;
esac
