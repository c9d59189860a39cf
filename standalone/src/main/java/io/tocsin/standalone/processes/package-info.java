/**
 * The broker and the services as processes of their own, kept running. May use {@code kit.kafka}, {@code kit.setup},
 * {@code lab.terminal}, {@code protocol.key}, {@code protocol.registry}, {@code standalone.database},
 * {@code standalone.node}; {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.tocsin.standalone.processes;

import org.jspecify.annotations.NullMarked;
