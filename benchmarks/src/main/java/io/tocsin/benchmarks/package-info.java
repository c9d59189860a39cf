/**
 * Measurements, JMH and whole paths. May use {@code consensus}, {@code core}, {@code detection}, {@code kit},
 * {@code ledger}, {@code protocol}; {@code com.sun}, {@code io.micrometer}, {@code io.zonky}, {@code java.sql},
 * {@code org.apache.kafka}, {@code org.flywaydb}, {@code org.openjdk.jmh}, {@code org.postgresql}.
 */
@NullMarked
package io.tocsin.benchmarks;

import org.jspecify.annotations.NullMarked;
