/**
 * The agent service: hosts the agents of one site in one process, lets them watch its traffic, propose, vote and act, and
 * serves what they block. {@code service} runs it, {@code messaging} meets the broker, {@code api} answers HTTP. May use
 * core, protocol, service-kit, detection and Quarkus; no other service.
 */
@NullMarked
package io.tocsin.agent;

import org.jspecify.annotations.NullMarked;
