/**
 * This service as a witness of the ledger: it reads the intake and the checkpoints beside the agents' own work, cosigns
 * what agrees, and complains of what does not. May use {@code agent.ballots}, {@code agent.log}, {@code agent.metrics},
 * {@code agent.snapshot}, {@code core}, {@code kit.service}, {@code protocol}; {@code org.jboss.logging}. For one thread.
 */
@NullMarked
package io.tocsin.agent.witness;

import org.jspecify.annotations.NullMarked;
