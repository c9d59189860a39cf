/**
 * Watches the agents of a demo and tells what their collaboration brought, with the lab's own measures. Only here is the
 * truth about the flows looked at; no agent sees it. May use {@code lab}, core, detection and protocol.
 */
@NullMarked
package io.tocsin.standalone.demo;

import org.jspecify.annotations.NullMarked;
