/**
 * The service's settings. Interfaces only; each setting has a default.
 */
@NullMarked
package io.tocsin.agent.config;

import org.jspecify.annotations.NullMarked;
