/**
 * HTTP: the blocklist as text and the site's agents as JSON. May use {@code site} and {@code host}'s views. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.api;

import org.jspecify.annotations.NullMarked;
