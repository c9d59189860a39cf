/**
 * The running service: settings, life cycle and health. May use every other package of this module and Quarkus, but no
 * Kafka. Beans are thread-safe.
 */
@NullMarked
package io.tocsin.consensus.service;

import org.jspecify.annotations.NullMarked;
