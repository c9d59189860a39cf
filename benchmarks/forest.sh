#!/bin/sh
# Measures the isolation forest and scikit-learn's on the same rows, one after the other, on one thread.
# Needs a JDK, Maven and Debian's python3-sklearn. Takes about a minute after the build; read the ratios, on a busy machine the times are not what they could be.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Dquick -Dservices.package.skip=true -pl benchmarks -am package
target=benchmarks/target
classpath="$target/classes:$target/lib/*"
java -cp "$classpath" io.tocsin.benchmarks.ForestRows "$target/rows"
java -cp "$classpath" org.openjdk.jmh.Main ForestBenchmark \
    -f 1 -wi 3 -w 1s -i 7 -r 1s -rf json -rff "$target/forest.json" >"$target/forest.log"
OMP_NUM_THREADS=1 /usr/bin/python3 benchmarks/sklearn_forest.py "$target/rows" >"$target/sklearn.json"
/usr/bin/python3 benchmarks/forest_table.py "$target/forest.json" "$target/sklearn.json"
