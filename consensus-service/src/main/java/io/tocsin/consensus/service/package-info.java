/**
 * The running service: settings, life cycle, health and meters. May use {@code consensus.ballot},
 * {@code consensus.messaging}, {@code consensus.topology}, {@code core.codec}, {@code core.consensus},
 * {@code core.identity}, {@code kit.kafka}, {@code kit.service}, {@code kit.setup}, {@code protocol};
 * {@code io.micrometer}, {@code io.quarkus}, {@code io.smallrye}, {@code jakarta.enterprise},
 * {@code org.eclipse.microprofile}, {@code org.jboss.logging}. Beans are thread-safe.
 */
@NullMarked
package io.tocsin.consensus.service;

import org.jspecify.annotations.NullMarked;
