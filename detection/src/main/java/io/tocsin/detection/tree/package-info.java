/**
 * Ensembles of decision trees as flat arrays: what the isolation forest and the signature head are scored by. May use
 * core's {@code flow} and {@code codec}.
 */
@NullMarked
package io.tocsin.detection.tree;

import org.jspecify.annotations.NullMarked;
