/**
 * Flow records as nfdump prints them with commas, paired into flows. May use {@code core.flow}, {@code detection.format},
 * {@code detection.packet}. A parser belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.nfdump;

import org.jspecify.annotations.NullMarked;
