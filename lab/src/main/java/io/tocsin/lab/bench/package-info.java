/**
 * Measures detectors alone, without agents or votes, on data sets of known truth: how they rank, how well an alert rate is
 * kept, how fast they are. Start at {@link io.tocsin.lab.bench.DetectionBench}. May use {@code core.flow},
 * {@code core.score}, {@code detection.evaluation}, {@code detection.learn}, {@code lab.measure}, {@code lab.terminal};
 * {@code com.fasterxml.jackson}. For one thread; results are immutable.
 */
@NullMarked
package io.tocsin.lab.bench;

import org.jspecify.annotations.NullMarked;
