/**
 * Reads what sensors write: the format is told by a file's content, malformed lines are counted and kept apart, the
 * rest becomes flows in time order. May use core's {@code flow} and a JSON streaming parser. Readers hold no state
 * between files and may run in parallel on different files.
 */
@NullMarked
package io.tocsin.detection.capture;

import org.jspecify.annotations.NullMarked;
