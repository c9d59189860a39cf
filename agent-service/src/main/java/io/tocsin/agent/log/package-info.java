/**
 * The narrow view the host has of the broker: records with their places come in, messages go out. May use protocol's
 * {@code topic} only; {@code messaging} implements it over Kafka, tests over lists. Values are immutable.
 */
@NullMarked
package io.tocsin.agent.log;

import org.jspecify.annotations.NullMarked;
