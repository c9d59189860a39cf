/**
 * Watches the node that runs in this process: metrics on a port of their own, and changes of health in the log. May use
 * {@code kit.web}; {@code com.sun}, {@code io.micrometer}, {@code io.quarkus}, {@code io.smallrye}, {@code io.vertx},
 * {@code jakarta.enterprise}, {@code jakarta.inject}, {@code org.eclipse.microprofile}, {@code org.jboss.logging}.
 */
@NullMarked
package io.tocsin.standalone.monitoring;

import org.jspecify.annotations.NullMarked;
