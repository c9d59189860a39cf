package io.tocsin.consensus.messaging;

import io.tocsin.consensus.topology.ConsensusTopology;
import io.tocsin.consensus.topology.StreamsSettings;
import io.tocsin.kit.service.ServiceLoop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/**
 * One life of Kafka Streams. A thread that fails for a passing reason is replaced; anything else ends the client, and the
 * loop that turns this makes a new one after a pause. Used by one thread, but its state may be asked for by any.
 */
public final class StreamsSession implements ServiceLoop.Session {
    private static final Logger LOG = Logger.getLogger(StreamsSession.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long GLANCE_MILLIS = 250;

    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<String> cause = new AtomicReference<>("ended by itself");

    /** Starts {@code topology}. */
    public StreamsSession(ConsensusTopology topology, StreamsSettings settings) {
        this.streams = new KafkaStreams(topology.build(), settings.toProperties());
        streams.setUncaughtExceptionHandler(this::respond);
        streams.setStateListener((now, before) -> {
            LOG.infof("streams state=%s before=%s", now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
        streams.start();
    }

    /** Whether records are being processed; not so while tasks are assigned or restored. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** What it is doing, in Kafka's word. */
    public String state() {
        return streams.state().toString();
    }

    /** Records that are there and not processed, over all partitions read here, as the broker last said. */
    public double lag() {
        return StreamsLag.of(streams.metrics().values());
    }

    @Override
    public void turn() {
        try {
            if (ended.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Kafka Streams is in state " + streams.state() + ": " + cause.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka Streams ran", e);
        }
    }

    @Override
    public void close() {
        if (!streams.close(TIMEOUT)) {
            LOG.warnf("streams did not end within=%s", TIMEOUT);
        }
    }

    private StreamThreadExceptionResponse respond(Throwable failure) {
        boolean passing = isPassing(failure);
        LOG.warnf(failure, "stream thread failed passing=%b", passing);
        cause.set(String.valueOf(failure));
        return passing ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether Kafka itself says of a cause that trying again may help. */
    static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
