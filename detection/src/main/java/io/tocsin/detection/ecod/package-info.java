/**
 * Outliers by how far out each value lies among the values fitted on. May use {@code core.flow}, {@code core.score},
 * {@code detection.column}, {@code detection.tree}. Values only.
 */
@NullMarked
package io.tocsin.detection.ecod;

import org.jspecify.annotations.NullMarked;
