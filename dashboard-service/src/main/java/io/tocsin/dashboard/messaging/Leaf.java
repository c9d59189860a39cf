package io.tocsin.dashboard.messaging;

import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.RecordPosition;
import java.util.function.BiConsumer;

/**
 * What one leaf of the intake says, verified.
 *
 * @param epoch the registry epoch it needs, or 0
 * @param change tells the model, at the place where it stands
 */
record Leaf(int epoch, BiConsumer<NetworkModel, RecordPosition> change) {}
