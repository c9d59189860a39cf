/**
 * What a file is before its lines are read: told by its first bytes, taken out of compression, of UTF-16 and of JSON that
 * is no lines, and, where nothing reads it, named with the way out. May use
 * {@code org.apache.commons.compress}, {@code org.apache.commons.io}. Nothing here keeps more of a file than a buffer.
 */
@NullMarked
package io.tocsin.detection.capture.content;

import org.jspecify.annotations.NullMarked;
