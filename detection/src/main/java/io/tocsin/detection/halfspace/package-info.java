/**
 * Outliers by how few rows share their half of a half of space. May use {@code core.flow}, {@code core.score},
 * {@code detection.tree}. Values only.
 */
@NullMarked
package io.tocsin.detection.halfspace;

import org.jspecify.annotations.NullMarked;
