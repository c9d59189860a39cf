/**
 * What an agent remembers of others: the behaviours accepted signatures taught it, whom it blocks, how far ends behaved
 * and whom it has named. Each has its bound and its canonical bytes. May use {@code core.codec},
 * {@code core.consensus}, {@code core.flow}, {@code core.identity}, {@code core.signature}. Not thread-safe.
 */
@NullMarked
package io.tocsin.core.agent.memory;

import org.jspecify.annotations.NullMarked;
