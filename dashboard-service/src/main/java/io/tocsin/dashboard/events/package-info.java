/**
 * Changes as a stream of server-sent events (WHATWG HTML, section 9.2): conflated, numbered, kept for a while for
 * clients that come back, and never waiting for one that is slow. May use {@code dashboard.model},
 * {@code dashboard.model.board}, {@code dashboard.view}, {@code kit.service}, {@code kit.web},
 * {@code protocol.registry}; {@code com.fasterxml.jackson}, {@code io.quarkus}, {@code io.vertx}, {@code jakarta.enterprise},
 * {@code jakarta.inject}, {@code org.jboss.logging}. Thread-safe where it says so.
 */
@NullMarked
package io.tocsin.dashboard.events;

import org.jspecify.annotations.NullMarked;
