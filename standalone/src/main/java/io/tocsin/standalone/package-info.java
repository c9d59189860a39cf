/**
 * The whole system in one process: an embedded broker and database, and the four services over them. The command line
 * starts this as a process of its own. May use {@code agent.service}, {@code detection.capture}, {@code kit.kafka},
 * {@code kit.setup}, {@code lab.terminal}, {@code protocol.key},
 * {@code protocol.registry}, {@code standalone.backup}, {@code standalone.broker}, {@code standalone.database},
 * {@code standalone.demo}, {@code standalone.node}, {@code standalone.processes}, {@code standalone.publish},
 * {@code standalone.registry}, {@code standalone.terminal}, {@code standalone.tools}; {@code io.quarkus}, {@code jakarta.inject}, {@code java.util.logging}, {@code org.apache.kafka}, {@code org.eclipse.microprofile},
 * {@code org.jboss}.
 */
@NullMarked
package io.tocsin.standalone;

import org.jspecify.annotations.NullMarked;
