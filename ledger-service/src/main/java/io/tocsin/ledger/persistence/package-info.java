/** PostgreSQL: the only package that sees SQL, JDBC and Jakarta Persistence. Core records cross its border, entities do not. */
@NullMarked
package io.tocsin.ledger.persistence;

import org.jspecify.annotations.NullMarked;
