/**
 * The records of the topics, checked: who signed them, whether they belong where they stand, and what they say. What
 * fails a check is a {@link io.tocsin.protocol.record.Refusal} with a reason, never an exception. May use {@code core},
 * {@code protocol.batch}, {@code protocol.registry}. Thread-safe.
 */
@NullMarked
package io.tocsin.protocol.record;

import org.jspecify.annotations.NullMarked;
