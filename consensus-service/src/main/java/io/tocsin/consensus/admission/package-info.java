/**
 * Which proposals become ballots. Pure: no Kafka, no clock; what was admitted before lies behind a port. May use
 * {@code core.consensus}, {@code core.identity}, {@code core.signature}, {@code core.trust},
 * {@code protocol.batch}, {@code protocol.record}, {@code protocol.registry}.
 */
@NullMarked
package io.tocsin.consensus.admission;

import org.jspecify.annotations.NullMarked;
