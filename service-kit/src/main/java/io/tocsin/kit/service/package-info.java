/**
 * What keeps a service going: a loop that is set up anew after a failure, and the registry followed beside it. Says how
 * it fares, so that health checks can. May use {@code kafka}, core and protocol; no client of Kafka's itself. Thread-safe.
 */
@NullMarked
package io.tocsin.kit.service;

import org.jspecify.annotations.NullMarked;
