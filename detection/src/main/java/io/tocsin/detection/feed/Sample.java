package io.tocsin.detection.feed;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;

/**
 * One flow of a feed.
 *
 * @param observation what the agent is given; its sequence number is its place in the feed
 * @param truth what it was; never given to an agent
 * @param state how the connection went, for the one-line rule ours is compared with
 */
public record Sample(Observation observation, GroundTruth truth, ConnectionState state) {}
