/**
 * From flows and data-set rows to vectors of a shared feature space: the {@code flow-v1} schema with its shipped space,
 * the NSL-KDD encoding, and the fitting of spaces. May use {@code core.flow}, {@code detection.dataset}. Schemas and
 * spaces are immutable; an encoder of flows belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.encoding;

import org.jspecify.annotations.NullMarked;
