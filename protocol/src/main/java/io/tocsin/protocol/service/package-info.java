/**
 * What keeps a service going: a loop that is set up anew after a failure, and the registry followed beside it. Says how
 * it fares, so that health checks can. May use {@code topic} and {@code registry}.
 */
@NullMarked
package io.tocsin.protocol.service;

import org.jspecify.annotations.NullMarked;
