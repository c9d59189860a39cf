/**
 * Who may ask a service by HTTP: what a foreign web page could do with a browser's help is refused. May use
 * {@code io.quarkus}, {@code io.vertx}, {@code jakarta.enterprise}, {@code jakarta.inject},
 * {@code org.eclipse.microprofile}.
 */
@NullMarked
package io.tocsin.kit.web;

import org.jspecify.annotations.NullMarked;
