/**
 * How well a detector ranks and alerts on data sets of known truth. They are registered in
 * {@link io.tocsin.detection.evaluation.LabelledSets}. May use {@code core.flow}, {@code core.score}, {@code core.wording},
 * {@code detection.capture}, {@code detection.dataset}, {@code detection.encoding}, {@code detection.feed},
 * {@code detection.format}. Readers are for one thread; what they give is immutable and thread-safe.
 */
@NullMarked
package io.tocsin.detection.evaluation;

import org.jspecify.annotations.NullMarked;
