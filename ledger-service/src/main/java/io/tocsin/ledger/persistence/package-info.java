/**
 * PostgreSQL: the only package that sees SQL, JDBC and Jakarta Persistence. Core records cross its border, entities do
 * not. May use {@code core}, {@code ledger.log}, {@code ledger.proof}, {@code protocol.audit}; {@code io.agroal},
 * {@code io.quarkus}, {@code jakarta.enterprise}, {@code jakarta.persistence}, {@code jakarta.transaction},
 * {@code java.sql}, {@code org.flywaydb}, {@code org.hibernate}, {@code org.postgresql}.
 */
@NullMarked
package io.tocsin.ledger.persistence;

import org.jspecify.annotations.NullMarked;
