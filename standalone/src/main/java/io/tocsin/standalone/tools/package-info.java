/** Commands on the data of a node or a cluster that run no services: set a network up, recount the topics, audit the rows. */
@NullMarked
package io.tocsin.standalone.tools;

import org.jspecify.annotations.NullMarked;
