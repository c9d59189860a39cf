/**
 * What each sensor sees: captures, data sets and generated traffic turned into encoded samples, with their Baselines
 * and, kept apart from what an agent is given, their ground truth. Start at {@link io.tocsin.detection.feed.Feeds}. May
 * use {@code core.baseline}, {@code core.flow}, {@code core.identity}, {@code core.score}, {@code detection.capture}, {@code detection.capture.distinct},
 * {@code detection.dataset}, {@code detection.encoding}, {@code detection.format}, {@code detection.generator},
 * {@code detection.generator.network}, {@code detection.iforest}. Values are immutable.
 */
@NullMarked
package io.tocsin.detection.feed;

import org.jspecify.annotations.NullMarked;
