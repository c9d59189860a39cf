/**
 * The signature head: exemplars of accepted signatures against an agent's own normals, learned by a random forest over
 * bins. May use {@code core.flow}, {@code core.score}, {@code detection.tree}. Values only.
 */
@NullMarked
package io.tocsin.detection.head;

import org.jspecify.annotations.NullMarked;
