/**
 * What a capture format is and what its parser gives back, with the texts of numbers and addresses that all formats
 * share. A format stands in a package of its own, and is registered in {@code capture}. May use
 * {@code core.address}, {@code core.flow}. A parser belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.format;

import org.jspecify.annotations.NullMarked;
