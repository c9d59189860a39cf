/**
 * The isolation forest of Liu, Ting and Zhou, "Isolation Forest", ICDM 2008: as a detector over flat arrays, which is
 * what agents run, and as a Tribuo trainer and model over those same arrays. May use core's {@code flow}, {@code score}
 * and {@code codec}, {@code detection.tree}, Tribuo, OLCUT and protobuf.
 */
@NullMarked
package io.tocsin.detection.iforest;

import org.jspecify.annotations.NullMarked;
