/**
 * Outliers by how empty the histogram of each feature is where a value lies. May use {@code core.flow},
 * {@code core.score}, {@code detection.column}, {@code detection.tree}. Values only.
 */
@NullMarked
package io.tocsin.detection.hbos;

import org.jspecify.annotations.NullMarked;
