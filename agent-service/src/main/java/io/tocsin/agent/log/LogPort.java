package io.tocsin.agent.log;

import java.time.Duration;

/**
 * A connection to the network's log: reads the ballot log, the accepted signatures and the refused proposals, and sends.
 * For one thread. Whatever a method throws means that this connection is of no more use.
 */
public interface LogPort extends AutoCloseable {
    /** What has come since, waiting up to {@code wait} for something. */
    LogPoll poll(Duration wait);

    /** Sends, without waiting until it has arrived; messages to one partition arrive in the order they are sent. */
    void send(OutboundRecord message);

    /** Waits until everything sent has arrived. */
    void flush();

    @Override
    void close();
}
