/**
 * From topics to model: reads records from the beginning, parses and verifies them outside the model's lock, and hands
 * them over. Nothing is stored: a restart reads anew. May use {@code core}, {@code dashboard.model},
 * {@code dashboard.model.board}, {@code kit.kafka}, {@code kit.service}, {@code protocol}; {@code org.apache.kafka}. A
 * session belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.dashboard.messaging;

import org.jspecify.annotations.NullMarked;
