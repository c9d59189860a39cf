/**
 * Whether the process is alive, knows its network, and reads. A lost broker makes it not ready; it never kills it. May
 * use {@code feed} and {@code model}.
 */
@NullMarked
package io.tocsin.dashboard.health;

import org.jspecify.annotations.NullMarked;
