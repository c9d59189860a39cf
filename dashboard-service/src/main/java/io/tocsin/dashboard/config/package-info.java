/** The settings of this service and the beans made of them. May use every other package of it. */
@NullMarked
package io.tocsin.dashboard.config;

import org.jspecify.annotations.NullMarked;
