/**
 * The narrow view a site has of the broker: records with their offsets come in, messages go out. May use
 * {@code core.codec}, {@code protocol.record}, {@code protocol.topic}. Values are immutable.
 */
@NullMarked
package io.tocsin.agent.log;

import org.jspecify.annotations.NullMarked;
