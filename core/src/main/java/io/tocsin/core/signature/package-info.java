/**
 * Threat signatures: what one is, how it is tested on anybody's rows, how like anomalies are clustered into one, and
 * the lists that act on it. May use {@code core.address}, {@code core.codec}, {@code core.flow}, {@code core.identity}.
 */
@NullMarked
package io.tocsin.core.signature;

import org.jspecify.annotations.NullMarked;
