/**
 * Every detector as a Tribuo trainer of events, the signature head as one of labels; a model is kept as the rows it was
 * fitted on and fitted again when it is read. May use {@code core.codec}, {@code core.flow}, {@code core.score},
 * {@code detection.example}, {@code detection.head}, {@code detection.learn}; {@code com.google.protobuf},
 * {@code com.oracle.labs.mlrg.olcut}, {@code org.tribuo}.
 */
@NullMarked
package io.tocsin.detection.tribuo;

import org.jspecify.annotations.NullMarked;
