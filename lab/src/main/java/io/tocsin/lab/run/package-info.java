/**
 * The simulation: agents, consensus and ledger of core driven step by step on a virtual clock in one process, the same
 * whatever the number of threads. May use {@code core}, {@code detection.adversary}, {@code detection.capture},
 * {@code detection.feed}, {@code detection.learn}, {@code lab.measure}.
 */
@NullMarked
package io.tocsin.lab.run;

import org.jspecify.annotations.NullMarked;
