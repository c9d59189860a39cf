/**
 * The isolation forest of Liu, Ting and Zhou, "Isolation Forest", ICDM 2008: as a detector over flat arrays, which is
 * what agents run, and as a Tribuo trainer and model over those same arrays. May use {@code core.codec},
 * {@code core.flow}, {@code core.score}, {@code detection.example}, {@code detection.tree}; {@code com.google.protobuf},
 * {@code com.oracle.labs.mlrg.olcut}, {@code org.tribuo}.
 */
@NullMarked
package io.tocsin.detection.iforest;

import org.jspecify.annotations.NullMarked;
