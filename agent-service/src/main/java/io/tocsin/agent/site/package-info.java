/**
 * A site as it is set up: which agents with which keys in which network, watching what, in which folder; and the loop that
 * turns its host. May use everything else in the service but {@code messaging} and {@code api}; the broker comes in as a
 * {@link io.tocsin.agent.site.NetworkAccess}. {@link io.tocsin.agent.site.AgentSite} is thread-safe.
 */
@NullMarked
package io.tocsin.agent.site;

import org.jspecify.annotations.NullMarked;
