/**
 * The HTTP interface: JSON of the views, errors that name parameter, value and what is allowed, and the headers that keep
 * a browser from doing more than the page needs. May use {@code model}, {@code view}, the settings in
 * {@code service}, and core. Thread-safe.
 */
@NullMarked
package io.tocsin.dashboard.api;

import org.jspecify.annotations.NullMarked;
