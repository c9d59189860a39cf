/**
 * Commands on the data of a node or a cluster that run no services: set a network up, recount the topics, audit the
 * rows. May use {@code core}, {@code kit.kafka}, {@code kit.setup}, {@code ledger.log}, {@code ledger.persistence},
 * {@code protocol}; {@code com.fasterxml.jackson}, {@code java.sql}, {@code org.apache.kafka}.
 */
@NullMarked
package io.tocsin.standalone.tools;

import org.jspecify.annotations.NullMarked;
