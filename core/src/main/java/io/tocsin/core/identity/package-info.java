/**
 * Who takes part: agents, the organisations that answer for them, and the registry that enrols them in numbered epochs.
 * May use {@code core.codec}. Values are immutable.
 */
@NullMarked
package io.tocsin.core.identity;

import org.jspecify.annotations.NullMarked;
