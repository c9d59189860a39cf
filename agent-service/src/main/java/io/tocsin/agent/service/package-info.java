/**
 * The running service: its settings, its life cycle and health, and the lives of its connections. May use
 * {@code agent.ballots}, {@code agent.host}, {@code agent.journal}, {@code agent.log}, {@code agent.members},
 * {@code agent.metrics}, {@code agent.playback}, {@code agent.site}, {@code agent.snapshot}, {@code agent.witness}, {@code core},
 * {@code detection.feed}, {@code detection.learn}, {@code kit.service}, {@code protocol.batch}, {@code protocol.key},
 * {@code protocol.registry}; {@code io.micrometer}, {@code io.quarkus}, {@code io.smallrye},
 * {@code jakarta.enterprise}, {@code jakarta.inject}, {@code org.eclipse.microprofile}, {@code org.jboss.logging}.
 * Beans are thread-safe; a session belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.agent.service;

import org.jspecify.annotations.NullMarked;
