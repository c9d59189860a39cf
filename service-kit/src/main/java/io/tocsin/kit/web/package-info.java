/**
 * Who may ask a service by HTTP, what, and how it is refused: what a foreign web page could do with a browser's help, and
 * what a service does not know, ends in one shape. May use {@code io.netty}, {@code io.quarkus}, {@code io.vertx},
 * {@code jakarta.enterprise}, {@code jakarta.inject}, {@code jakarta.ws}, {@code org.eclipse.microprofile},
 * {@code org.jboss}.
 */
@NullMarked
package io.tocsin.kit.web;

import org.jspecify.annotations.NullMarked;
