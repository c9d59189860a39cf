/**
 * Puts what a sensor wrote, or goes on writing, into the topic of observed flows. May use {@code agent.source},
 * {@code core.identity}, {@code detection.capture}, {@code kit.kafka}, {@code protocol.registry},
 * {@code protocol.topic}; {@code com.fasterxml.jackson}, {@code org.apache.kafka}. For one thread unless a type says
 * otherwise.
 */
@NullMarked
package io.tocsin.standalone.publish;

import org.jspecify.annotations.NullMarked;
