/**
 * A site as it is set up: which agents with which keys, watching what, in which folder, in a network that comes in as a
 * {@link io.tocsin.agent.site.NetworkAccess}. May use {@code host}, {@code log}, {@code snapshot} and {@code source}, and
 * core, detection and protocol. For the site's thread unless a type says so.
 */
@NullMarked
package io.tocsin.agent.site;

import org.jspecify.annotations.NullMarked;
