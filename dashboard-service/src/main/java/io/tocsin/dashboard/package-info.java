/**
 * Shows one network live: what the topics hold, counted anew by this service itself, as JSON, as server-sent events and
 * on one page. Decides nothing and writes nothing.
 */
@NullMarked
package io.tocsin.dashboard;

import org.jspecify.annotations.NullMarked;
