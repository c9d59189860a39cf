/**
 * Outliers by a border around normal rows, as Tribuo's support vector machine finds it. May use {@code core.flow},
 * {@code core.score}, {@code detection.column}, {@code detection.tree}; {@code libsvm}, {@code org.tribuo}.
 */
@NullMarked
package io.tocsin.detection.svm;

import org.jspecify.annotations.NullMarked;
