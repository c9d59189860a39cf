/**
 * HTTP: the blocklist as text and the site's agents as JSON. May use {@code service}, {@code host}'s
 * views, core, detection and protocol. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.api;

import org.jspecify.annotations.NullMarked;
