/**
 * How agents lie, for experiments and demos: the same in the lab and in the real stack. An
 * {@link io.tocsin.detection.adversary.Adversary} is one behaviour, an
 * {@link io.tocsin.detection.adversary.AdversaryMix} says how many behave in which ways. May use {@code core},
 * {@code detection.learn}. Stateless.
 */
@NullMarked
package io.tocsin.detection.adversary;

import org.jspecify.annotations.NullMarked;
