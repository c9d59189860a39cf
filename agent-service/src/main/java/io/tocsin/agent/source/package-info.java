/**
 * Traffic that arrives while the agents watch: connection logs that grow, and flows from a topic. May use core and
 * detection's {@code capture} and {@code feed}; {@code messaging} brings the topic's records. A source belongs to the
 * site's thread.
 */
@NullMarked
package io.tocsin.agent.source;

import org.jspecify.annotations.NullMarked;
