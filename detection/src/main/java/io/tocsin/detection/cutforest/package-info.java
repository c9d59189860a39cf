/**
 * Outliers by a random cut forest, which a library grows. May use {@code core.flow}, {@code core.score},
 * {@code detection.column}, {@code detection.tree}; {@code com.amazon.randomcutforest}.
 */
@NullMarked
package io.tocsin.detection.cutforest;

import org.jspecify.annotations.NullMarked;
