/**
 * What is known of the network, in bounded memory: a state machine fed with checked records. It has no clock, no broker
 * and no HTTP. Everything here is for one thread, but {@link io.tocsin.dashboard.model.LiveModel}, which is how one
 * writer and many readers share it. May use {@code core}, {@code dashboard.model.board}, {@code protocol.record},
 * {@code protocol.registry}, {@code protocol.topic}, {@code protocol.witness}.
 */
@NullMarked
package io.tocsin.dashboard.model;

import org.jspecify.annotations.NullMarked;
