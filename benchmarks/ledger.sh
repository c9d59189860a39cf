#!/bin/sh
# Measures the ledger's full path and a raw COPY of the same rows, turn by turn, on a PostgreSQL server it starts and ends.
# Needs a JDK and Maven on Linux for amd64. Takes about a minute after the build; read the ratio, on a busy machine the times are not what they could be.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Dquick -pl benchmarks -am package
target=benchmarks/target
java -XX:+UseSerialGC -Xms2g -Xmx2g -cp "$target/classes:$target/lib/*" io.tocsin.benchmarks.LedgerBenchmark 2>"$target/ledger.log"
