/**
 * How the owner of a network sets it up in a broker: topics, genesis, enrolments, and keys that lie in a folder for
 * each holder. May use {@code core.codec}, {@code core.consensus}, {@code core.identity}, {@code core.trust}, {@code kit.kafka},
 * {@code protocol.key}, {@code protocol.registry}, {@code protocol.topic}; {@code org.apache.kafka}. For one owner and one thread at a time.
 */
@NullMarked
package io.tocsin.kit.setup;

import org.jspecify.annotations.NullMarked;
