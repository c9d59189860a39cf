/**
 * What the dashboard keeps beside ballots: agents, the ledger, topics, dead letters and recent rates, each with its
 * bound. Changed by one thread under the model's lock. May use {@code core.codec}, {@code core.identity},
 * {@code core.translog}, {@code protocol.record}, {@code protocol.registry}, {@code protocol.topic},
 * {@code protocol.witness}.
 */
@NullMarked
package io.tocsin.dashboard.model.board;

import org.jspecify.annotations.NullMarked;
