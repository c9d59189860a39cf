/**
 * One autonomous agent as a state machine: observe and propose, test and vote, confirm and act. No clock, randomness
 * or I/O of its own: seeds, times and records come in as arguments, so a service, the lab and a replay drive the same
 * code. May use everything else in core but {@code translog}.
 */
@NullMarked
package io.tocsin.core.agent;

import org.jspecify.annotations.NullMarked;
