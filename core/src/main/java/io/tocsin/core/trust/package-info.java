/**
 * Whom a network believes how far, and how much one author may ask of all others: what is one voice, how many witnesses
 * an address needs, how many ballots an author may have open and how fast, how little a proposal may say, and what
 * verdicts say of each party. Pure functions of genesis and ballot log, so every reader comes to the same. May use {@code core.codec}, {@code core.flow},
 * {@code core.identity}, {@code core.signature}.
 */
@NullMarked
package io.tocsin.core.trust;

import org.jspecify.annotations.NullMarked;
