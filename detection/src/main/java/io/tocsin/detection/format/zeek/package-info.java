/**
 * Zeek's connection log, tab-separated and as JSON lines. May use {@code core.flow}, {@code detection.format};
 * {@code com.fasterxml.jackson}. A parser belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.format.zeek;

import org.jspecify.annotations.NullMarked;
