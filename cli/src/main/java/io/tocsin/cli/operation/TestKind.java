package io.tocsin.cli.operation;

/** What can be asked of {@code tocsin test}. */
enum TestKind {
    UNIT,
    INTEGRATION,
    PERFORMANCE,
    QUALITY,
    COVERAGE
}
