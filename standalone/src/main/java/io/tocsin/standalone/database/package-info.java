/**
 * A PostgreSQL server as a child of this process, with the roles the ledger needs. May use {@code io.zonky},
 * {@code java.sql}.
 */
@NullMarked
package io.tocsin.standalone.database;

import org.jspecify.annotations.NullMarked;
