/**
 * What a site knows of ballots that are not concluded: its own proposals, the ballots that are open, what was announced
 * of them, how long each is waited for, who has voted, and how votes fit into batches. May use {@code core},
 * {@code protocol.record}, {@code protocol.registry}. Not thread-safe, but for the values.
 */
@NullMarked
package io.tocsin.agent.ballots;

import org.jspecify.annotations.NullMarked;
