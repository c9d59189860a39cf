#!/bin/sh
# Measures the fit of the signature head and that of Tribuo's random forest on the same rows, one after the other, on one
# thread. Needs a JDK and Maven. Takes about a minute after the build; read the ratio.
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Dquick -Dservices.package.skip=true -pl benchmarks -am package
target=benchmarks/target
java -cp "$target/classes:$target/lib/*" org.openjdk.jmh.Main HeadBenchmark -f 1 -wi 3 -w 1s -i 7 -r 1s
