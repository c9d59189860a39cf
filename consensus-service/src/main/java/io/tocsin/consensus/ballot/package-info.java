/**
 * What the consensus makes of each record of one partition of the ballot log: core's book of ballots, what the late and
 * the faulty may still say, and which records the state rests on. Pure: no Kafka, no clock; times and records come in
 * as arguments. May use {@code core}, {@code protocol.batch}, {@code protocol.record}, {@code protocol.registry}. Not
 * thread-safe unless a type says so.
 */
@NullMarked
package io.tocsin.consensus.ballot;

import org.jspecify.annotations.NullMarked;
