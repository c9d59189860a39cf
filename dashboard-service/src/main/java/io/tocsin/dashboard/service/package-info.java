/**
 * The running service: settings and the beans made of them, life cycle, health and meters. May use every package of this
 * service but {@code api}, and core, protocol, service-kit and Quarkus, but no client of Kafka's. Beans are thread-safe.
 */
@NullMarked
package io.tocsin.dashboard.service;

import org.jspecify.annotations.NullMarked;
