/**
 * How agents lie, for experiments and demos: the same in the lab and in the real stack. May use {@code learn}. Stateless.
 */
@NullMarked
package io.tocsin.detection.adversary;

import org.jspecify.annotations.NullMarked;
