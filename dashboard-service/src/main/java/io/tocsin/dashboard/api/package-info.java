/**
 * The HTTP interface: JSON of the views, errors that name parameter, value and what is allowed, and the headers that keep
 * a browser from doing more than the page needs. May use {@code model}, {@code view}, {@code events} and {@code config}.
 */
@NullMarked
package io.tocsin.dashboard.api;

import org.jspecify.annotations.NullMarked;
