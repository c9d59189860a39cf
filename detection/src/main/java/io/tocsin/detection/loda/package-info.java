/**
 * Outliers by how empty the histograms of random projections are where a row falls. May use {@code core.flow},
 * {@code core.score}, {@code detection.column}, {@code detection.tree}. Values only.
 */
@NullMarked
package io.tocsin.detection.loda;

import org.jspecify.annotations.NullMarked;
