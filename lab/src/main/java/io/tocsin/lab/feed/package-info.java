/**
 * What each simulated sensor sees: captures and generated traffic turned into encoded samples with their ground truth
 * kept apart. May use core and detection. Values are immutable.
 */
@NullMarked
package io.tocsin.lab.feed;

import org.jspecify.annotations.NullMarked;
