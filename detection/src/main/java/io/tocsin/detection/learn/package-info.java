/**
 * Which detector, signature head and judgement fit which kind of traffic. May use {@code core},
 * {@code detection.ecod}, {@code detection.encoding}, {@code detection.feed}, {@code detection.fusion},
 * {@code detection.hbos}, {@code detection.head}, {@code detection.iforest}. Values only.
 */
@NullMarked
package io.tocsin.detection.learn;

import org.jspecify.annotations.NullMarked;
