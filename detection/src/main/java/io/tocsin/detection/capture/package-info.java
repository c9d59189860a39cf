/**
 * Reads what sensors write: the format is told by the content, malformed lines are counted and kept apart, the rest
 * becomes flows. Formats are registered in {@link io.tocsin.detection.capture.CaptureFormats}. May use
 * {@code core.flow}, {@code detection.argus}, {@code detection.capture.content}, {@code detection.eve},
 * {@code detection.format}, {@code detection.format.zeek}, {@code detection.nfdump}. Readers hold no state between files
 * and may run in parallel on different files.
 */
@NullMarked
package io.tocsin.detection.capture;

import org.jspecify.annotations.NullMarked;
