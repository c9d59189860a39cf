/**
 * Readers of data sets whose rows are ready-made features rather than flows, for measuring detectors against published
 * figures. May use {@code detection.capture}, {@code detection.format}. Stateless and thread-safe.
 */
@NullMarked
package io.tocsin.detection.dataset;

import org.jspecify.annotations.NullMarked;
