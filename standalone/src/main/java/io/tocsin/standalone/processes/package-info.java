/** The broker and the services as processes of their own, kept running. May use {@code node} and {@code database}. */
@NullMarked
package io.tocsin.standalone.processes;

import org.jspecify.annotations.NullMarked;
