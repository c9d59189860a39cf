#!/bin/sh
# Measures every detector on the flows of a generated site, on one thread: fit, scoring in batches, explaining one flow.
# Needs a JDK and Maven. Takes about six minutes after the build; on a busy machine the times are upper bounds.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Dquick -Dservices.package.skip=true -pl benchmarks -am package
java -cp "benchmarks/target/classes:benchmarks/target/lib/*" org.openjdk.jmh.Main DetectorBenchmark \
    -f 1 -wi 4 -w 2s -i 7 -r 1s
