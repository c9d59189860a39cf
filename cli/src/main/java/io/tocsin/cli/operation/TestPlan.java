package io.tocsin.cli.operation;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The commands that test what was asked for, each thing once.
 *
 * @param steps run one after the other, until one fails
 */
record TestPlan(List<Step> steps) {
    private static final String BENCHMARKS = "benchmarks/target/";
    private static final String NO_TEST_IS_FINE = "-Dsurefire.failIfNoSpecifiedTests=false";

    /**
     * One command.
     *
     * @param program {@code mvn} or {@code java}
     */
    record Step(String program, List<String> arguments) {
        Step {
            arguments = List.copyOf(arguments);
        }

        private static Step maven(String... arguments) {
            List<String> all = new ArrayList<>(List.of("-B", "-ntp"));
            all.addAll(List.of(arguments));
            return new Step("mvn", all);
        }

        private static Step benchmark(String... arguments) {
            String classPath = BENCHMARKS + "classes" + File.pathSeparator + BENCHMARKS + "lib/*";
            List<String> all = new ArrayList<>(List.of("-cp", classPath));
            all.addAll(List.of(arguments));
            return new Step("java", all);
        }

        /** As one would type it. */
        String text() {
            List<String> words = new ArrayList<>(List.of(program));
            words.addAll(arguments);
            return Console.quoted(words);
        }
    }

    TestPlan {
        steps = List.copyOf(steps);
    }

    /** For {@code kinds}; none means what a change must pass. */
    static TestPlan of(Set<TestKind> kinds) {
        if (kinds.isEmpty()) {
            return new TestPlan(List.of(Step.maven("verify")));
        }
        List<Step> steps = new ArrayList<>();
        if (kinds.contains(TestKind.QUALITY)) {
            steps.add(Step.maven("-Pjavadoc", "validate"));
        }
        boolean integration = kinds.contains(TestKind.INTEGRATION);
        if (kinds.contains(TestKind.COVERAGE)) {
            steps.add(integration ? Step.maven("verify") : Step.maven("verify", "-DskipSystemTests"));
        } else {
            steps.addAll(withoutCoverage(kinds));
        }
        if (kinds.contains(TestKind.PERFORMANCE)) {
            steps.addAll(performance());
        }
        return new TestPlan(steps);
    }

    private static List<Step> withoutCoverage(Set<TestKind> kinds) {
        List<Step> steps = new ArrayList<>();
        if (kinds.contains(TestKind.QUALITY)) {
            steps.add(Step.maven(
                    "-pl",
                    "architecture-tests",
                    "-am",
                    "test",
                    "-Dtest=io/tocsin/architecture/**,io/tocsin/house/**",
                    NO_TEST_IS_FINE,
                    "-Djacoco.skip"));
        }
        boolean integration = kinds.contains(TestKind.INTEGRATION);
        if (kinds.contains(TestKind.UNIT)) {
            steps.add(
                    integration
                            ? Step.maven("verify", "-Dagain")
                            : Step.maven("verify", "-DskipSystemTests", "-Dagain"));
        } else if (integration) {
            steps.add(Step.maven(
                    "-pl",
                    "system-tests,browser-tests",
                    "-am",
                    "verify",
                    "-Dtest=io/tocsin/system/**,io/tocsin/browser/**",
                    NO_TEST_IS_FINE,
                    "-Dagain"));
        }
        return steps;
    }

    // As the scripts in benchmarks do it, but for the comparison with scikit-learn.
    private static List<Step> performance() {
        return List.of(
                Step.maven("-q", "-Dquick", "-Dservices.package.skip=true", "-pl", "benchmarks", "-am", "package"),
                Step.benchmark("io.tocsin.benchmarks.ConsensusBenchmark"),
                Step.benchmark("-XX:+UseSerialGC", "-Xms2g", "-Xmx2g", "io.tocsin.benchmarks.LedgerBenchmark"),
                Step.benchmark(
                        "org.openjdk.jmh.Main",
                        "ForestBenchmark",
                        "-f",
                        "1",
                        "-wi",
                        "3",
                        "-w",
                        "1s",
                        "-i",
                        "7",
                        "-r",
                        "1s"));
    }
}
