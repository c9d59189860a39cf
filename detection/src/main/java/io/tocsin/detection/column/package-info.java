/**
 * Detectors that take each column for itself, and how values of one column are spread. May use {@code core.flow},
 * {@code core.score}. Values only.
 */
@NullMarked
package io.tocsin.detection.column;

import org.jspecify.annotations.NullMarked;
