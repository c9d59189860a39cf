/**
 * A whole node in one file, made while it runs, and back. May use {@code standalone.database},
 * {@code standalone.node}; {@code com.fasterxml.jackson}, {@code javax.crypto}.
 */
@NullMarked
package io.tocsin.standalone.backup;

import org.jspecify.annotations.NullMarked;
