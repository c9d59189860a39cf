/**
 * Shows one network live: what the topics hold, counted anew by this service itself, as JSON, as server-sent events and
 * on one page. Decides nothing and writes nothing. {@code service} runs it, {@code messaging} reads topics into {@code
 * model}, {@code view} shows that, {@code api} and {@code events} serve it.
 */
@NullMarked
package io.tocsin.dashboard;

import org.jspecify.annotations.NullMarked;
