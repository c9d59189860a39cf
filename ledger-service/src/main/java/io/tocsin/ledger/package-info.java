/**
 * The ledger service: keeps everything admitted in PostgreSQL as an insert-only, verifiable log, publishes its signed
 * checkpoints and serves entries and proofs. {@code log} is what it means, {@code writer} how it grows, {@code service}
 * runs it; {@code persistence} alone sees SQL, {@code messaging} alone sees Kafka, {@code api} alone sees JSON.
 */
@NullMarked
package io.tocsin.ledger;

import org.jspecify.annotations.NullMarked;
