/**
 * Tells apart the files that are given for sensors: one traffic stands for one sensor. May use {@code core.flow},
 * {@code detection.capture}. Stateless.
 */
@NullMarked
package io.tocsin.detection.capture.distinct;

import org.jspecify.annotations.NullMarked;
