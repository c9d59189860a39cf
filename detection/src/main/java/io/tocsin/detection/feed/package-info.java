/**
 * What each sensor sees: captures, data sets and generated traffic turned into encoded samples, with their Baselines and,
 * kept apart from what an agent is given, their ground truth. Start at {@link io.tocsin.detection.feed.Feeds}. May use
 * core and detection. Values are immutable.
 */
@NullMarked
package io.tocsin.detection.feed;

import org.jspecify.annotations.NullMarked;
