/** Commands that look at a node's data without running it: recount the topics, audit the ledger's rows. */
@NullMarked
package io.tocsin.standalone.tools;

import org.jspecify.annotations.NullMarked;
