/**
 * The running service: its settings, its life cycle and health, and the lives of its connections. May use every package of
 * this service but {@code api} and {@code messaging}, and core, detection, protocol, service-kit and Quarkus; the broker
 * comes in as a {@link io.tocsin.agent.site.NetworkAccess}. Beans are thread-safe; a session belongs to the thread of its
 * loop.
 */
@NullMarked
package io.tocsin.agent.service;

import org.jspecify.annotations.NullMarked;
