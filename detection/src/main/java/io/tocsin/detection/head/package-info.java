/**
 * The signature head: exemplars of accepted signatures against an agent's own normals, learned by Tribuo's random
 * forest and scored by flat trees. May use {@code core.flow}, {@code core.score}, {@code detection.tree};
 * {@code java.util.logging}, {@code org.tribuo}.
 */
@NullMarked
package io.tocsin.detection.head;

import org.jspecify.annotations.NullMarked;
