/** A PostgreSQL server as a child of this process, with the roles the ledger needs. */
@NullMarked
package io.tocsin.standalone.database;

import org.jspecify.annotations.NullMarked;
