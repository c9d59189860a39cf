/**
 * Who belongs to a network and with which keys, as records signed by the network's own key: a genesis and one record an
 * epoch. May use {@code core}, {@code protocol.key}. Values are immutable;
 * {@link io.tocsin.protocol.registry.NetworkRegistry} is thread-safe.
 */
@NullMarked
package io.tocsin.protocol.registry;

import org.jspecify.annotations.NullMarked;
