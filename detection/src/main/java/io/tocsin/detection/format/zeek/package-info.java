/**
 * Zeek's connection log, tab-separated and as JSON lines. May use core's {@code flow}, {@code format} and a JSON streaming
 * parser. A parser belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.format.zeek;

import org.jspecify.annotations.NullMarked;
