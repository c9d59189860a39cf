#!/bin/sh
# Measures the deployed consensus topology and a Streams pass-through on a real broker, one after the other, in rounds.
# Needs a JDK and Maven. Takes some minutes after the build; read the ratios, on a busy machine the times are not what they could be.
# AGENTS, BALLOTS, SIZES (of vote batches) and ROUNDS choose the load.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Dquick -Dservices.package.skip=true -pl benchmarks -am package
target=benchmarks/target
exec java -Dagents="${AGENTS:-100}" -Dballots="${BALLOTS:-20000}" -Dsizes="${SIZES:-10,50,200}" -Drounds="${ROUNDS:-3}" \
    -cp "$target/classes:$target/lib/*" io.tocsin.benchmarks.ConsensusBenchmark
