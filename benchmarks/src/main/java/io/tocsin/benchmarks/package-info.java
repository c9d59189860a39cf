/** Measurements, JMH and whole paths. May use every module, the clock and standard output. */
@NullMarked
package io.tocsin.benchmarks;

import org.jspecify.annotations.NullMarked;
