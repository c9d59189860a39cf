/**
 * HTTP: the blocklist as text and the site's agents as JSON. May use {@code agent.members}, {@code agent.playback},
 * {@code agent.service}, {@code core}, {@code detection.adversary}, {@code detection.adversary.kind},
 * {@code detection.generator}, {@code kit.web}, {@code protocol.record}; {@code jakarta.inject}, {@code jakarta.ws},
 * {@code org.eclipse.microprofile}. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.api;

import org.jspecify.annotations.NullMarked;
