/**
 * The narrow view a site has of the broker: records with their offsets come in, messages go out. May use core's
 * {@code codec} and protocol's {@code record} and {@code topic}; {@code messaging} implements it over Kafka, tests over lists. Values are immutable.
 */
@NullMarked
package io.tocsin.agent.log;

import org.jspecify.annotations.NullMarked;
