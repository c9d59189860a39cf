/**
 * What a made-up network is: its profile, its hosts and whom they habitually talk to, the Internet around it, flows in
 * the making, and the named streams of random numbers all of it is drawn from. May use {@code core.codec},
 * {@code core.flow}. Everything is a pure function of its seed, so it is the same on every thread and machine.
 */
@NullMarked
package io.tocsin.detection.generator.network;

import org.jspecify.annotations.NullMarked;
