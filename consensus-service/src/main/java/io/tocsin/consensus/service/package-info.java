/**
 * The running service: settings, life cycle, health and meters. May use every other package of this module, core,
 * protocol, service-kit and Quarkus, but no client of Kafka's. Beans are thread-safe.
 */
@NullMarked
package io.tocsin.consensus.service;

import org.jspecify.annotations.NullMarked;
