/**
 * Ensembles of decision trees as flat arrays: what the isolation forest and the signature head are scored by. May use
 * {@code core.codec}, {@code core.flow}.
 */
@NullMarked
package io.tocsin.detection.tree;

import org.jspecify.annotations.NullMarked;
