/**
 * Reads what sensors write: the format is told by the content, malformed lines are counted and kept apart, the rest
 * becomes flows. Formats are registered in {@link io.tocsin.detection.capture.CaptureFormats}. May use
 * {@code core.flow}, {@code detection.format}, {@code detection.format.argus}, {@code detection.format.eve},
 * {@code detection.format.nfdump}, {@code detection.format.zeek}. Readers hold no state between files and may run in
 * parallel on different files.
 */
@NullMarked
package io.tocsin.detection.capture;

import org.jspecify.annotations.NullMarked;
