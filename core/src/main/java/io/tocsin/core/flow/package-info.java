/**
 * What a sensor sees and how it becomes numbers: flows, their ground truth where a capture carries one, the feature
 * schema, the shared feature space and the vectors in it. May use {@code core.address}, {@code core.codec}. Values are immutable; encoders
 * are stateful and belong to one thread.
 */
@NullMarked
package io.tocsin.core.flow;

import org.jspecify.annotations.NullMarked;
