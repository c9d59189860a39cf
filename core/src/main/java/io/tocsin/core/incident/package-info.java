/**
 * What an operator hears of: alerts gathered into incidents, and how often there are any beside how often there may be. No
 * clock: all times are those of the capture. May use {@code core.codec}, {@code core.flow}, {@code core.score},
 * {@code core.signature}. Not thread-safe unless a type says so.
 */
@NullMarked
package io.tocsin.core.incident;

import org.jspecify.annotations.NullMarked;
