/**
 * The agent service: hosts the agents of one site in one process, lets them watch its traffic, propose, vote and act, and
 * serves what they block. May use core, protocol, detection and Quarkus; no other service.
 */
@NullMarked
package io.tocsin.agent;

import org.jspecify.annotations.NullMarked;
