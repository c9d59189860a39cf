/**
 * What travels between the services and how it is trusted: topics and their settings, batches signed under one
 * implementation of Ed25519, the signed registry, and the records of each topic in core's canonical form. Knows
 * no broker, so an auditor can embed it. May use core and BouncyCastle.
 */
@NullMarked
package io.tocsin.protocol;

import org.jspecify.annotations.NullMarked;
