/**
 * Ensembles of decision trees as flat arrays: what isolation forest, half-space trees and the signature head are scored
 * by; and what every fit asks of its rows. May use {@code core.codec}, {@code core.flow}.
 */
@NullMarked
package io.tocsin.detection.tree;

import org.jspecify.annotations.NullMarked;
