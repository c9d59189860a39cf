/**
 * Which detector, signature head and judgement fit which kind of traffic. May use {@code core},
 * {@code detection.cutforest}, {@code detection.ecod}, {@code detection.encoding}, {@code detection.feed},
 * {@code detection.fusion}, {@code detection.halfspace}, {@code detection.hbos}, {@code detection.head},
 * {@code detection.iforest}, {@code detection.knn}, {@code detection.loda}, {@code detection.svm}. Values only.
 */
@NullMarked
package io.tocsin.detection.learn;

import org.jspecify.annotations.NullMarked;
