/** Watches the node that runs in this process: metrics on a port of their own, and changes of health in the log. */
@NullMarked
package io.tocsin.standalone.monitoring;

import org.jspecify.annotations.NullMarked;
