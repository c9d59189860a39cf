/**
 * Traffic that arrives while the agents watch: connection logs that grow, and flows from a topic. May use {@code core},
 * {@code detection.capture}, {@code detection.feed}, {@code detection.format}; {@code org.jboss.logging}. A source
 * belongs to the site's thread.
 */
@NullMarked
package io.tocsin.agent.source;

import org.jspecify.annotations.NullMarked;
