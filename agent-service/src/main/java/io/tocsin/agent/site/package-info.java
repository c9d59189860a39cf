/**
 * A site as it is set up: which agents, watching what, in which folder, in a network that comes in as a
 * {@link io.tocsin.agent.site.NetworkAccess}. May use {@code agent.log}, {@code agent.playback},
 * {@code agent.snapshot}, {@code agent.source}, {@code agent.witness}, {@code core}, {@code detection.capture}, {@code detection.capture.distinct}, {@code detection.encoding},
 * {@code detection.feed}, {@code detection.generator}, {@code detection.learn}, {@code protocol.key},
 * {@code protocol.registry}; {@code org.jboss.logging}. For the site's thread unless a type says so.
 */
@NullMarked
package io.tocsin.agent.site;

import org.jspecify.annotations.NullMarked;
