/**
 * The consensus service: admits proposals, opens, counts and closes ballots, and announces verdicts. {@code admission}
 * and {@code ballot} decide and know no Kafka; {@code topology} carries records to them; {@code messaging} meets the
 * broker; {@code service} runs it all.
 */
@NullMarked
package io.tocsin.consensus;

import org.jspecify.annotations.NullMarked;
