/**
 * How much one author may ask of all others: how many ballots it may have open, how fast it may open them, and how
 * little a proposal may say. A pure function of the ballot log, so every reader comes to the same. May use
 * {@code core.codec}, {@code core.flow}, {@code core.identity}, {@code core.signature}.
 */
@NullMarked
package io.tocsin.core.quota;

import org.jspecify.annotations.NullMarked;
