/**
 * The HTTP interface: JSON of the views, errors that name parameter, value and what is allowed, and the headers that
 * keep a browser from doing more than the page needs. May use {@code core}, {@code dashboard.model},
 * {@code dashboard.model.board}, {@code dashboard.service}, {@code dashboard.view}, {@code kit.web},
 * {@code protocol.registry}; {@code io.quarkus}, {@code io.vertx}, {@code jakarta.enterprise}, {@code jakarta.inject}, {@code jakarta.ws},
 * {@code org.eclipse.microprofile}. Thread-safe.
 */
@NullMarked
package io.tocsin.dashboard.api;

import org.jspecify.annotations.NullMarked;
