/**
 * What is shown: immutable records, as they become JSON, made of the model while its lock is held. Names of constants
 * are lower case here; what agents say is passed on as it is, and escaping is the duty of whoever shows it. May use
 * {@code core}, {@code dashboard.model}, {@code dashboard.model.board}, {@code protocol.record},
 * {@code protocol.registry}, {@code protocol.topic}, {@code protocol.witness}.
 */
@NullMarked
package io.tocsin.dashboard.view;

import org.jspecify.annotations.NullMarked;
