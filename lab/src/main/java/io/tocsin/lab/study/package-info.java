/**
 * Many runs as one table and one drawing: each kind of adversary at growing shares. May use {@code core.consensus},
 * {@code core.score}, {@code detection.adversary}, {@code detection.adversary.kind}, {@code detection.feed},
 * {@code lab.experiment}, {@code lab.measure}, {@code lab.run}. Stateless.
 */
@NullMarked
package io.tocsin.lab.study;

import org.jspecify.annotations.NullMarked;
