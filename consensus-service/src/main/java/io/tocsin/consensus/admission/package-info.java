/**
 * Which proposals become ballots. Pure: no Kafka, no clock; what was admitted before lies behind a port. May use core and
 * {@code protocol}'s {@code record}, {@code batch} and {@code registry}.
 */
@NullMarked
package io.tocsin.consensus.admission;

import org.jspecify.annotations.NullMarked;
