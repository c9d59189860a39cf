/**
 * One autonomous agent as a state machine: observe and propose, test and vote, confirm and act. No clock, randomness or
 * I/O of its own: seeds, times and records come in as arguments, so a service, the lab and a replay drive the same
 * code. May use {@code core.agent.memory}, {@code core.codec}, {@code core.consensus}, {@code core.flow},
 * {@code core.identity}, {@code core.quarantine}, {@code core.score}, {@code core.signature}.
 */
@NullMarked
package io.tocsin.core.agent;

import org.jspecify.annotations.NullMarked;
