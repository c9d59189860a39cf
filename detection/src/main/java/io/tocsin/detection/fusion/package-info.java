/**
 * Several detectors as one. May use {@code core.flow}, {@code core.score}. Values only.
 */
@NullMarked
package io.tocsin.detection.fusion;

import org.jspecify.annotations.NullMarked;
