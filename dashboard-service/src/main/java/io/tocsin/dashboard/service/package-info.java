/**
 * The running service: settings and the beans made of them, life cycle, health and meters. May use {@code core.codec},
 * {@code dashboard.events}, {@code dashboard.messaging}, {@code dashboard.model}, {@code dashboard.model.board},
 * {@code dashboard.view}, {@code kit.kafka}, {@code kit.service}, {@code protocol.registry}, {@code protocol.topic};
 * {@code io.micrometer}, {@code io.quarkus}, {@code io.smallrye}, {@code jakarta.enterprise}, {@code jakarta.inject},
 * {@code org.eclipse.microprofile}, {@code org.jboss.logging}. Beans are thread-safe.
 */
@NullMarked
package io.tocsin.dashboard.service;

import org.jspecify.annotations.NullMarked;
