/**
 * The signature head: exemplars of accepted signatures against an agent's own normals, learned by Tribuo's random
 * forest and scored by flat trees. May use core's {@code flow} and {@code score}, {@code detection.tree} and Tribuo.
 */
@NullMarked
package io.tocsin.detection.head;

import org.jspecify.annotations.NullMarked;
