/**
 * What keeps a service going: a loop that is set up anew after a failure, and the registry followed beside it. Says how
 * it fares, so that health checks can. May use {@code core.codec}, {@code kit.kafka}, {@code protocol.registry}.
 * Thread-safe.
 */
@NullMarked
package io.tocsin.kit.service;

import org.jspecify.annotations.NullMarked;
