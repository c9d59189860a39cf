/**
 * A whole experiment from what a user names: opens the input, chooses learners, policy and step for its kind, builds
 * the feeds, runs them and sums up. Commands and services start here. May use {@code core.consensus}, {@code core.trust},
 * {@code detection.adversary}, {@code detection.capture}, {@code detection.feed}, {@code detection.learn},
 * {@code lab.measure}, {@code lab.run}.
 */
@NullMarked
package io.tocsin.lab.experiment;

import org.jspecify.annotations.NullMarked;
