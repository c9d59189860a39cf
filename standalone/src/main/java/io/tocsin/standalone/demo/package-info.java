/**
 * Watches the agents of a demo and tells what their collaboration brought, with the lab's own measures. Only here is
 * the truth about the flows looked at; no agent sees it. May use {@code agent.members}, {@code agent.playback},
 * {@code agent.service}, {@code core}, {@code dashboard.model}, {@code dashboard.model.board},
 * {@code detection.adversary}, {@code detection.feed}, {@code kit.kafka}, {@code kit.service}, {@code lab.experiment},
 * {@code lab.measure}, {@code lab.report}, {@code lab.run}, {@code lab.terminal}, {@code protocol.record},
 * {@code protocol.registry}, {@code protocol.topic}, {@code standalone.terminal}, {@code standalone.tools}; {@code io.quarkus}, {@code jakarta.enterprise},
 * {@code org.apache.kafka}, {@code org.eclipse.microprofile}, {@code org.jboss.logging}.
 */
@NullMarked
package io.tocsin.standalone.demo;

import org.jspecify.annotations.NullMarked;
