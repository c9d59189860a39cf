/**
 * A whole experiment from what a user names: opens the input, chooses learners, policy and step for its kind, builds the
 * feeds, runs them and sums up. Commands and services start here. May use core, detection and the other packages of lab.
 */
@NullMarked
package io.tocsin.lab.experiment;

import org.jspecify.annotations.NullMarked;
