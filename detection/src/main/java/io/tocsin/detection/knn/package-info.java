/**
 * Outliers by how far the nearest of a sample of normal rows are. May use {@code core.flow}, {@code core.score},
 * {@code detection.column}, {@code detection.tree}. Values only.
 */
@NullMarked
package io.tocsin.detection.knn;

import org.jspecify.annotations.NullMarked;
