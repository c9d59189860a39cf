package io.tocsin.standalone.publish;

import io.tocsin.agent.source.FollowedFile;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.capture.LinePacker;
import io.tocsin.kit.kafka.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads what a sensor wrote and puts it into the topic of observed flows. Lines are sent as they stand, since agents read
 * every format that this does; each record begins with the header its lines need, so that an agent may begin with any of
 * them. Where it is in a log that it follows, it keeps in memory only. For one thread, but {@link #stop} is for all.
 */
public final class FlowPublisher {
    private static final long PAUSE_MILLIS = 250;
    private static final long MAX_TOLD = 20;
    private static final String REQUEST_MILLIS = "5000";

    private final PublishOrder order;
    private final Consumer<String> say;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long badLines;
    private boolean hasPassedOver;

    /**
     * Of {@code order}.
     *
     * @param say is told of lines that are left out, at most the first {@value #MAX_TOLD}, and of what looks wrong
     */
    public FlowPublisher(PublishOrder order, Consumer<String> say) {
        this.order = order;
        this.say = say;
    }

    /**
     * Sends everything there is; of a log that is followed, all that comes until {@link #stop}.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker is away for longer than the order's patience, or does
     *     not take the records
     * @throws io.tocsin.detection.capture.CaptureException if a capture cannot be read
     * @throws IllegalStateException if there is no topic, or not one line of the captures can be used
     * @throws UncheckedIOException if the log that is followed cannot be read
     */
    public PublishReport run(Clients clients) {
        try (FlowOutput output = order.dry() ? new FlowCounter() : sender(clients)) {
            order.followed().ifPresentOrElse(log -> follow(log, output), () -> send(output));
            FlowOutput.Totals sent = output.finish();
            boolean hadLines = badLines > 0 || hasPassedOver;
            if (order.followed().isEmpty() && sent.lines() == 0 && hadLines) {
                throw new IllegalStateException(
                        (badLines > 0 ? "not one of " + badLines + " lines can be used" : "no line holds a flow")
                                + "; nothing was sent");
            }
            return new PublishReport(order.sensor().value(), sent, badLines, order.dry());
        }
    }

    /** Ends {@link #run} soon: what has been read is still sent. */
    public void stop() {
        stopped.countDown();
    }

    private FlowOutput sender(Clients clients) {
        String millis = String.valueOf(order.patience().toMillis());
        Clients patient = clients.with(Map.of(
                "request.timeout.ms", REQUEST_MILLIS,
                "default.api.timeout.ms", millis,
                "max.block.ms", millis,
                "delivery.timeout.ms", millis));
        new Readers(patient).check(order.sensor()).ifPresent(say);
        return new FlowSender(patient.producer("tocsin-publish"), order.sensor().value());
    }

    private void send(FlowOutput output) {
        for (Path capture : order.captures()) {
            LinePacker packer = packer(capture, output);
            Captures.lines(capture, CaptureFormats.standard(), packer::add, this::report);
            packer.flush();
            tell(capture, packer);
        }
    }

    private void tell(Path source, LinePacker packer) {
        packer.remarks().forEach(remark -> {
            hasPassedOver = true;
            say.accept(source + ": " + remark);
        });
    }

    private void follow(Path log, FlowOutput output) {
        LinePacker packer = packer(log, output);
        try (FollowedFile file = new FollowedFile(log, new FollowedLines(packer, passedOver(log)))) {
            boolean isLast;
            do {
                isLast = isStopped();
                file.poll();
                packer.flush();
                output.requireAllTaken();
            } while (!isLast);
            tell(log, packer);
        } catch (IOException e) {
            throw new UncheckedIOException(log + ": " + e.getMessage(), e);
        }
    }

    private long passedOver(Path log) throws IOException {
        return order.fromStart() || !Files.exists(log) ? 0 : Files.size(log);
    }

    private boolean isStopped() {
        try {
            return stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private LinePacker packer(Path source, FlowOutput output) {
        return new LinePacker(source, CaptureFormats.standard(), output::put, this::report);
    }

    private void report(BadLine line) {
        badLines++;
        if (badLines <= MAX_TOLD) {
            say.accept("line left out: " + line);
        }
    }
}
